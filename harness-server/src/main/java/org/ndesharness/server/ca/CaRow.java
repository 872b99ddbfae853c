package org.ndesharness.server.ca;

import java.time.Instant;

/**
 * One request in the CA's database.
 *
 * @param requestId the CA's running number
 * @param disposition what became of it
 * @param submitted when it came
 * @param requester the account that handed it in, for example {@code CONTOSO\svc-ndes}
 * @param template name of the certificate template
 * @param commonName common name in the request; empty when there is none
 * @param serialNumber of the issued certificate in lower-case hex; empty when none was issued
 * @param statusCode an HRESULT; 0 for success
 * @param statusText for a failure the symbol, {@code --} and the text, with blanks between; otherwise the text alone
 */
public record CaRow(
        int requestId,
        Disposition disposition,
        Instant submitted,
        String requester,
        String template,
        String commonName,
        String serialNumber,
        int statusCode,
        String statusText) {}
