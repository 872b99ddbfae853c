package org.ndesharness.server.policy;

/** IIS on the same machine, where the registration point is an application. */
public interface LocalSite {

    /**
     * Answers a call of the policy module.
     *
     * @return the page that is shown instead of content; empty where there is none
     */
    String answer(RegistrationPointCall call, RegistrationPointCall.Answer answer);

    /** The application could not be compiled, and the worker process did not survive it. */
    void compilationFailed();

    /** The check of the module's certificate found it expired. */
    void clientCertificateExpired();
}
