package org.ndesharness.server.iis;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The optional library that knows the messages of NTLM and SPNEGO: jcifs-ng. */
final class NtlmLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(NtlmLibrary.class);

    private static final AtomicBoolean MISSED = new AtomicBoolean();

    private NtlmLibrary() {}

    /** Whether it is on the class path. Says once in the log when it is not. */
    static boolean present() {
        try {
            Class.forName("jcifs.ntlmssp.Type3Message", false, NtlmLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            if (MISSED.compareAndSet(false, true)) {
                LOG.warn("mscep_admin refuses every logon by Negotiate or NTLM:"
                        + " the optional library eu.agno3.jcifs:jcifs-ng is not on the class path");
            }
            return false;
        }
    }
}
