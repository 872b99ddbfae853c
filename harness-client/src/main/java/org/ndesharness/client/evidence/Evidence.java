package org.ndesharness.client.evidence;

/**
 * One thing that stands in one file: a log line, an event, a listed certificate, an answer to a browser.
 *
 * <p>Evidence carries what was written and where, and nothing that was concluded from it.
 */
public sealed interface Evidence
        permits ApplicationPool,
                CaRequest,
                ConsoleEntry,
                HttpAnswer,
                HttpErrEntry,
                IisRequest,
                IisSetting,
                OmadmEntry,
                ProxyApplication,
                RegistryValue,
                ServiceAccount,
                SetupMsiEntry,
                StoredCertificate,
                TroubleshootView,
                WindowsEvent,
                WindowsService {

    /** Where it stands. */
    Citation citation();
}
