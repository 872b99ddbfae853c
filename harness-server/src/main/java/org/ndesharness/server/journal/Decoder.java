package org.ndesharness.server.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.http.HttpAnswer;
import org.ndesharness.server.http.HttpRequest;

/** Reads exchanges as far as they can be read. What cannot be read is a remark and never an exception. */
public final class Decoder {

    private static final Decoder WITHOUT_KEYS = new Decoder(EnvelopeOpener.none(), IssuedCertificates.none());

    private static final Map<String, String> OPERATIONS = Map.of(
            "getcacaps", "GetCACaps",
            "getcacert", "GetCACert",
            "getnextcacert", "GetNextCACert",
            "pkioperation", "PKIOperation");

    private final EnvelopeOpener opener;
    private final IssuedCertificates issued;

    /**
     * A decoder.
     *
     * @param opener opens requests
     * @param issued knows what answers hand over
     */
    public Decoder(EnvelopeOpener opener, IssuedCertificates issued) {
        this.opener = opener;
        this.issued = issued;
    }

    /** A decoder that leaves envelopes closed. */
    public static Decoder withoutKeys() {
        return WITHOUT_KEYS;
    }

    /** What the bytes mean. */
    public Decoded decode(CompletedExchange exchange) {
        var remarks = new ArrayList<String>();
        var query = new Query(exchange.request().query().orElse(""));
        var operation =
                query.parameter("operation").map(name -> OPERATIONS.getOrDefault(name.toLowerCase(Locale.ROOT), name));
        var name = operation.orElse("");
        if (name.equals("PKIOperation")) {
            return pkiOperation(exchange, remarks);
        }
        var good = exchange.answer().filter(answer -> answer.status() == 200);
        var capabilities =
                name.equals("GetCACaps") ? good.map(Decoder::capabilities).orElse(List.of()) : List.<String>of();
        var certificates = name.equals("GetCACert") || name.equals("GetNextCACert")
                ? good.map(answer -> certificates(answer.body(), remarks)).orElse(List.of())
                : List.<CertificateSummary>of();
        return new Decoded(
                operation,
                query.parameter("message"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                capabilities,
                certificates,
                remarks);
    }

    private Decoded pkiOperation(CompletedExchange exchange, List<String> remarks) {
        Optional<SignedMessage> request = Optional.empty();
        Optional<CertificationRequestSummary> csr = Optional.empty();
        var sent = requestMessage(exchange.request());
        if (sent.isEmpty()) {
            remarks.add("the request carries no message that could be read as base64");
        } else {
            var read = SignedMessageReader.read(sent.get(), "request", remarks);
            request = read.map(SignedMessageReader.Result::message);
            csr = read.filter(message -> message.message().envelope().isPresent())
                    .flatMap(message -> open(message, remarks));
        }
        var answered = answerMessage(exchange.answer())
                .flatMap(body -> SignedMessageReader.read(body, "answer", remarks))
                .map(SignedMessageReader.Result::message);
        // The answer may name another transaction, when that is what goes wrong.
        var transaction =
                request.flatMap(SignedMessage::transactionId).or(() -> answered.flatMap(SignedMessage::transactionId));
        return new Decoded(
                Optional.of("PKIOperation"),
                Optional.empty(),
                request,
                csr,
                answered,
                answered.filter(answer ->
                                answer.pkiStatus().filter("SUCCESS"::equals).isPresent())
                        .flatMap(answer -> transaction)
                        .flatMap(issued::lastOfTransaction)
                        .flatMap(Decoder::summary),
                List.of(),
                List.of(),
                remarks);
    }

    /** The message of a PKIOperation: the content of a POST, the parameter of a GET. */
    static Optional<byte[]> requestMessage(HttpRequest request) {
        if (request.method().equalsIgnoreCase("POST")) {
            return Optional.of(request.body());
        }
        return new Query(request.query().orElse("")).messageBytes();
    }

    /** The message of an answer that holds one: a page of IIS does not. */
    private static Optional<byte[]> answerMessage(Optional<HttpAnswer> answer) {
        return answer.filter(found -> found.status() == 200)
                .map(HttpAnswer::body)
                .filter(body -> body.length > 0);
    }

    private Optional<CertificationRequestSummary> open(SignedMessageReader.Result read, List<String> remarks) {
        var content = opener.open(read.content());
        if (content.isEmpty()) {
            remarks.add("the envelope stays closed: it is not for the key at hand");
            return Optional.empty();
        }
        var type = read.message().messageType().orElse("");
        if (type.equals("CertPoll") || type.equals("GetCert") || type.equals("GetCRL")) {
            return Optional.empty();
        }
        return CertificationRequestReader.read(content.get(), remarks);
    }

    private static List<String> capabilities(HttpAnswer answer) {
        return new String(answer.body(), StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(100)
                .toList();
    }

    private static List<CertificateSummary> certificates(byte[] body, List<String> remarks) {
        try {
            if (body.length > 0 && isCertificate(body)) {
                return List.of(CertificateReader.summary(new X509CertificateHolder(body)));
            }
            var summaries = new ArrayList<CertificateSummary>();
            for (X509CertificateHolder holder :
                    new CMSSignedData(body).getCertificates().getMatches(null)) {
                summaries.add(CertificateReader.summary(holder));
            }
            return summaries;
        } catch (CMSException | IOException | RuntimeException e) {
            remarks.add("the answer is neither a certificate nor a CMS message with certificates");
            return List.of();
        }
    }

    private static boolean isCertificate(byte[] body) {
        try {
            return new X509CertificateHolder(body).getSubject() != null;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static Optional<CertificateSummary> summary(X509Certificate certificate) {
        try {
            return Optional.of(CertificateReader.summary(new JcaX509CertificateHolder(certificate)));
        } catch (CertificateEncodingException e) {
            return Optional.empty();
        }
    }
}
