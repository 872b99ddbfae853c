package org.ndesharness.client.evidence.reader;

import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.ProxyApplication;

/** How the application proxy publishes NDES, as Microsoft Graph answers for {@code onPremisesPublishing}. */
final class ProxyApplicationReader implements EvidenceReader {

    private static final String NESTED = "onPremisesPublishing";

    @Override
    public boolean recognises(TextFile file) {
        return file.firstLine().startsWith("{")
                && file.text().contains("\"externalUrl\"")
                && file.text().contains("\"internalUrl\"");
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        try {
            LocatedJson json = LocatedJson.parse(file);
            json.leaveRest(findings);
            LocatedJson settings = json.has(NESTED) ? json.get(NESTED) : json;
            if (settings.has("externalUrl") && settings.has("internalUrl")) {
                findings.kind(FileKind.PROXY_APPLICATION);
                findings.add(new ProxyApplication(
                        settings.cite(),
                        settings.text("externalUrl"),
                        settings.text("internalUrl"),
                        settings.text("externalAuthenticationType")));
            } else {
                findings.unreadFile(NotRead.PROXY_URLS.of(NESTED));
            }
        } catch (LocatedJson.NotJsonException broken) {
            findings.flaw(broken.line(), NotRead.PROXY_JSON.of());
        }
    }
}
