package org.ndesharness.server.windows;

import java.util.Map;

/**
 * What stands in an event's {@code System} element because of its provider and number, as the providers' manifests say.
 *
 * @param guid of the provider; empty for a classic one
 * @param sourceName {@code EventSourceName}; empty if there is none
 * @param qualifiers {@code EventID/@Qualifiers}; -1 if the event has none
 * @param task number of the task category
 * @param keywords hexadecimal with 0x
 * @param dataName {@code EventData/@Name}; empty if there is none
 * @param binary {@code Binary} after the data; empty if there is none
 */
record EventSchema(
        String guid, String sourceName, int qualifiers, int task, String keywords, String dataName, String binary) {

    private static final String CLASSIC = "0x80000000000000";
    private static final String CLASSIC_SYSTEM = "0x8080000000000000";
    private static final String MANIFEST = "0x8000000000000000";

    private static final String NDES = "{73144342-19d1-47a4-94de-d38e6a054ad5}";
    private static final String WAS = "{524B5D04-133C-4A62-8362-64E8EDB9CE40}";
    private static final String SPP = "{E23B33B0-C8C9-472C-A5F9-F2BDFEA0F156}";
    private static final String SPP_SOURCE = "Software Protection Platform Service";
    private static final String GROUP_POLICY = "{aea1b4fa-97d1-45f2-a64c-4d69fffd92c9}";
    private static final String SCM = "{555908d1-a6d7-4695-8e1e-26931d2012f4}";
    private static final String TIME = "{06edcfeb-0fd1-4e53-acca-a6f8bbf81bcb}";
    private static final String UPDATE = "{945a8954-c147-4acd-923f-40c45405a658}";

    private static final EventSchema UNKNOWN = new EventSchema("", "", -1, 0, MANIFEST, "", "");

    private static final Map<String, EventSchema> KNOWN = Map.ofEntries(
            Map.entry("Application Error 1000", classic(0, 100)),
            Map.entry(NdesEvents.PROVIDER + " 1", ndes("EVENT_MSCEP_STARTED")),
            Map.entry(NdesEvents.PROVIDER + " 2", ndes("EVENT_MSCEP_FAILED_TO_LOAD")),
            Map.entry(NdesEvents.PROVIDER + " 6", ndes("")),
            Map.entry(NdesEvents.PROVIDER + " 10", ndes("EVENT_MSCEP_FAILED_RA_CERT")),
            Map.entry(NdesEvents.PROVIDER + " 16", ndes("EVENT_MSCEP_FAIL_TO_DECODE")),
            Map.entry(NdesEvents.PROVIDER + " 17", ndes("EVENT_MSCEP_FAIL_TO_RETRIEVE_INFO")),
            Map.entry(NdesEvents.PROVIDER + " 18", ndes("EVENT_MSCEP_FAIL_TO_DECRYPT_INNER")),
            Map.entry(NdesEvents.PROVIDER + " 28", ndes("")),
            Map.entry(NdesEvents.PROVIDER + " 29", ndes("")),
            Map.entry(NdesEvents.PROVIDER + " 31", ndes("EVENT_MSCEP_FAIL_SUBMIT")),
            Map.entry(WasEvents.PROVIDER + " 5002", was(49_152, "")),
            Map.entry(WasEvents.PROVIDER + " 5009", was(32_768, "")),
            // The error number of a lost pipe, 0x8007006D, as WAS appends it.
            Map.entry(WasEvents.PROVIDER + " 5011", was(32_768, "6D000780")),
            Map.entry(WasEvents.PROVIDER + " 5186", was(16_384, "")),
            Map.entry(
                    "Microsoft-Windows-Security-SPP 16384",
                    new EventSchema(SPP, SPP_SOURCE, 16_384, 0, CLASSIC, "", "")),
            Map.entry(
                    "Microsoft-Windows-Security-SPP 16394",
                    new EventSchema(SPP, SPP_SOURCE, 49_152, 0, CLASSIC, "", "")),
            Map.entry("Microsoft-Intune-CertificateConnectors 1000", classic(0, 0)),
            Map.entry("SceCli 1704", classic(16_384, 0)),
            Map.entry("ESENT 326", classic(-1, 1)),
            Map.entry(
                    "Service Control Manager 7036",
                    new EventSchema(SCM, "Service Control Manager", 16_384, 0, CLASSIC_SYSTEM, "", "")),
            Map.entry(
                    "Microsoft-Windows-Time-Service 37",
                    new EventSchema(TIME, "", -1, 0, MANIFEST, "TMP_EVENT_TIME_SOURCE_REACHABLE", "")),
            Map.entry("Microsoft-Windows-GroupPolicy 1500", new EventSchema(GROUP_POLICY, "", -1, 0, MANIFEST, "", "")),
            Map.entry("Microsoft-Windows-GroupPolicy 1501", new EventSchema(GROUP_POLICY, "", -1, 0, MANIFEST, "", "")),
            Map.entry(
                    "Microsoft-Windows-WindowsUpdateClient 19",
                    new EventSchema(UPDATE, "", -1, 1, "0x8000000000000018", "", "")),
            Map.entry("EventLog 6013", new EventSchema("", "", 32_768, 0, CLASSIC, "", "")),
            Map.entry(Capi2Events.PROVIDER + " 11", capi2(11)),
            Map.entry(Capi2Events.PROVIDER + " 30", capi2(30)),
            Map.entry(Capi2Events.PROVIDER + " 41", capi2(41)),
            Map.entry(Capi2Events.PROVIDER + " 53", capi2(53)));

    /** Sources whose events are all alike. */
    private static final Map<String, EventSchema> ALIKE =
            Map.of("Microsoft Intune Connector", classic(0, 0), AspNetEvents.PROVIDER, classic(32_768, 3));

    static EventSchema of(EventEntry entry) {
        return KNOWN.getOrDefault(entry.provider() + " " + entry.id(), ALIKE.getOrDefault(entry.provider(), UNKNOWN));
    }

    private static EventSchema classic(int qualifiers, int task) {
        return new EventSchema("", "", qualifiers, task, CLASSIC, "", "");
    }

    private static EventSchema ndes(String symbol) {
        return new EventSchema(NDES, "", -1, 0, MANIFEST, symbol, "");
    }

    private static EventSchema was(int qualifiers, String binary) {
        return new EventSchema(WAS, "WAS", qualifiers, 0, CLASSIC, "", binary);
    }

    private static EventSchema capi2(int task) {
        return new EventSchema("{5bbca4a8-b209-48dc-a8c7-b23d3e5216fb}", "", -1, task, "0x4000000000000003", "", "");
    }
}
