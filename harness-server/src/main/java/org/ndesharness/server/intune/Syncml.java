package org.ndesharness.server.intune;

import static org.ndesharness.server.intune.Session.escaped;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes one message of OMA DM 1.2 (SyncML), command after command, on one line. */
final class Syncml {

    private final StringBuilder xml = new StringBuilder(40_000);
    private int commands = 1;

    /**
     * Begins a message.
     *
     * @param handler address of the service for this platform
     */
    Syncml(String handler, Session session) {
        var device = UUID.nameUUIDFromBytes(session.installation().deviceName().getBytes(StandardCharsets.UTF_8));
        xml.append("<?xml version=\"1.0\" encoding=\"utf-8\"?><SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr>")
                .append("<VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>")
                .append(session.number())
                .append("</SessionID><MsgID>2</MsgID><Target><LocURI>urn:uuid:")
                .append(device)
                .append("</LocURI></Target>")
                .append("<Source><LocURI>")
                .append(handler)
                .append("</LocURI></Source><Meta><MaxMsgSize xmlns=\"syncml:metinf\">524288</MaxMsgSize></Meta>")
                .append("</SyncHdr><SyncBody><Status><CmdID>1</CmdID><MsgRef>2</MsgRef><CmdRef>0</CmdRef>")
                .append("<Cmd>SyncHdr</Cmd><Data>200</Data></Status>");
    }

    /** Adds a node. */
    Syncml add(String uri, String format, String data) {
        return command("Add", uri, format, data);
    }

    /** Replaces a node's value. */
    Syncml replace(String uri, String format, String data) {
        return command("Replace", uri, format, data);
    }

    /** Asks for a node's value. */
    Syncml get(String uri) {
        return command("Get", uri, "", "");
    }

    /** Executes a node. */
    Syncml exec(String uri) {
        return command("Exec", uri, "", "");
    }

    /** Begins a block that is done as a whole or not at all. */
    Syncml atomic() {
        xml.append("<Atomic><CmdID>").append(++commands).append("</CmdID>");
        return this;
    }

    /** Ends it. */
    Syncml endAtomic() {
        xml.append("</Atomic>");
        return this;
    }

    /** The whole message. */
    String end() {
        return xml.append("<Final /></SyncBody></SyncML>").toString();
    }

    private Syncml command(String name, String uri, String format, String data) {
        xml.append('<').append(name).append("><CmdID>").append(++commands);
        xml.append("</CmdID><Item><Target><LocURI>").append(escaped(uri)).append("</LocURI></Target>");
        if (!format.isEmpty()) {
            xml.append("<Meta><Format xmlns=\"syncml:metinf\">").append(format);
            xml.append("</Format><Type xmlns=\"syncml:metinf\">text/plain</Type></Meta><Data>");
            xml.append(escaped(data)).append("</Data>");
        }
        xml.append("</Item></").append(name).append('>');
        return this;
    }
}
