package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.stream.Stream;

/** Programs that read NDES' page for people, and what came of it. */
public class ChallengePageSignsTest implements NamingSigns {

    private static final String COMPLAINT = "The script says: challenge not found on mscep_admin\n";
    private static final String NO_COMPLAINT = "The script says: challenge fetched from mscep_admin\n";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        String german =
                page("text/html", "Registrierungsdienst für Netzwerkgeräte", "Das Kennwort der Anforderung lautet");
        String english = page(
                "text/html; charset=utf-8",
                "Network Device Enrollment Service",
                "The enrollment challenge password is");
        return Stream.of(
                new SignFixture(
                        "chal-page-localised",
                        files("mail.txt", COMPLAINT, "curl.txt", german),
                        "a script that found it",
                        files("mail.txt", NO_COMPLAINT, "curl.txt", german)),
                new SignFixture(
                        "chal-page-localised",
                        files("mail.txt", COMPLAINT, "curl.txt", german),
                        "a page in English",
                        files("mail.txt", COMPLAINT, "curl.txt", english)),
                new SignFixture(
                        "chal-page-utf8",
                        files("mail.txt", COMPLAINT, "curl.txt", english),
                        "a script that found it",
                        files("mail.txt", NO_COMPLAINT, "curl.txt", english)),
                new SignFixture(
                        "chal-page-utf8",
                        files("mail.txt", COMPLAINT, "curl.txt", english),
                        "a page in German",
                        files("mail.txt", COMPLAINT, "curl.txt", german)),
                oneFile(
                        "chal-html-escaped",
                        "mail.txt",
                        "The challenge in the decoded request has HTML tags around it.\n",
                        "a challenge as it is",
                        "The challenge in the decoded request is that of the HTML page.\n"),
                oneFile(
                        "chal-html-escaped",
                        "mail.txt",
                        "The script sends an HTML-escaped challenge, says the decoded request.\n",
                        "the page's own source",
                        "The page's source has: The enrollment challenge password is: <B> 57D0A1AD7A3A2AE4 </B>\n"));
    }

    private static String page(String type, String name, String sentence) {
        return """
                $ curl -si -u svc --ntlm https://ndes.corp.example/certsrv/mscep_admin/
                HTTP/1.1 200 OK
                Content-Type: %s
                Server: Microsoft-IIS/10.0

                <html><head><title>%s</title></head><body><p>%s: <B> 57D0A1AD7A3A2AE4 </B></p></body></html>
                """.formatted(type, name, sentence);
    }
}
