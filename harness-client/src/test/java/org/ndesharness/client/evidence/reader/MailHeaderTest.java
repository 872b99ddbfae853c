package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail is known by its header; what only begins as one does is read as the text that it is. */
class MailHeaderTest {

    private static boolean isMail(String file) {
        return MailHeader.begins(file.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isCutOff(String file) {
        return MailHeader.isCutOff(file.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: a@b.example\nTo: c\nMIME-Version: 1.0\n\nText",
                "Return-Path: <a@b.example>\r\nReceived: from a\r\n\tby b; Fri\r\nDate: Fri\r\nContent-Type: text/plain\r\n\r\n",
                "From: a@b.example\nTo: c\nmime-version: 1.0\nContent-Type: text/html\n\n<html></html>",
                "From: a@b.example\nTo: c\nMIME-Version: 1.0\nContent-Type:\n multipart/related; boundary=x\n\n",
                "X-Mozilla-Status: 0001\nSubject:\nFrom: <a@b.example>\nMime-Version: 1.0\n\n",
            })
    void knowsAMail(String file) {
        assertThat(isMail(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "From",
                "From: a@b.example\nSent: Friday\nTo: c\nSubject: d\n\nText",
                "Von: a@b.example\nGesendet: Freitag\nAn: c\nBetreff: d\n\nContent-Type: x\nMIME-Version: 1.0\n",
                "From: here on nothing works.\nContent-Type: text/plain\nMIME-Version: 1.0\nThat is what curl says.\n",
                "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Date: 2026-11-20 00:00:00\n",
                "HTTP/1.1 200 OK\nContent-Type: text/html\nDate: Fri\nMIME-Version: 1.0\nFrom: a\n\n",
                "Content-Type: text/html\nDate: Fri\nServer: Microsoft-IIS/10.0\nMIME-Version: 1.0\n\n<html></html>",
                "C:\\> type mail.eml\nFrom: a\nTo: b\nMIME-Version: 1.0\n\n",
                """
                From: <Saved by Blink>
                Snapshot-Content-Location: https://a/
                Subject: a
                Date: Fri
                MIME-Version: 1.0
                Content-Type: multipart/related; boundary=x

                """,
                """
                From: "Saved by Internet Explorer 11"
                Subject: a
                Date: Fri
                MIME-Version: 1.0
                Content-Type: multipart/related;
                \ttype="text/html";
                \tboundary=x

                """,
                "From: <Saved by UnMHT>\nSubject: a\nDate: Fri\nMIME-Version: 1.0\nContent-Type: text/html;\n\tcharset=utf-8\n\n",
                "Subject: CN=NDES-RA\nIssuer: CN=CA\nDate: Fri\nContent-Type: a\n\n",
            })
    void takesNothingElseForOne(String file) {
        assertThat(isMail(file)).isFalse();
    }

    @Test
    void looksFurtherOnlyWhereEveryLineMayBeOfAHeader() {
        assertThat(isCutOff("Received: from a\n\tby b\nX-Long: " + "a".repeat(400)))
                .isTrue();
        assertThat(isCutOff("From: a\nTo: b\n\nText"))
                .as("the header has ended")
                .isFalse();
        assertThat(isCutOff("From: a\nText\n")).as("no header").isFalse();
        assertThat(isCutOff("2026-11-20 10:00:00 GET /\n")).as("a log").isFalse();
    }
}
