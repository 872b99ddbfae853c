package org.ndesharness.client.evidence;

/**
 * One thing that stands in one file: a log line, an event, a listed certificate, an answer to a browser.
 *
 * <p>Evidence carries what was written and where, and nothing that was concluded from it.
 */
public sealed interface Evidence
        permits ApplicationPool,
                AssignedProfile,
                BareProfile,
                CaRequest,
                Pkcs10Request,
                ConsoleEntry,
                DirectoryGroup,
                HttpAnswer,
                FileRights,
                FrontRequest,
                HttpErrEntry,
                IisRequest,
                IisSetting,
                ListedConnector,
                ListedDevice,
                NameLookup,
                OmadmEntry,
                PolicyModuleEntry,
                PolicyNode,
                PreflightResult,
                ProbedCheck,
                ProfileAssignments,
                ProfileStatus,
                ProxyApplication,
                PublishedTemplate,
                RegistryValue,
                Remark,
                ScepMessage,
                ServiceAccount,
                SetupMsiEntry,
                StatusFile,
                StoredCertificate,
                TlsBinding,
                TraceEntry,
                TroubleshootView,
                UserGroups,
                UserRight,
                WindowsEvent,
                WindowsFeature,
                WindowsService {

    /** Where it stands. */
    Citation citation();
}
