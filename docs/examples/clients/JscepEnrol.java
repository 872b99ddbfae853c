import java.io.FileWriter;
import java.math.BigInteger;
import java.net.URL;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jscep.client.Client;
import org.jscep.client.EnrollmentResponse;

/**
 * Plain jscep, as its README shows it, as a client that can be graded. Needs jscep on the class path; ndes-harness.jar has it:
 *
 * <pre>
 * ./ndes-harness run --client 'jscep=java -cp {here}/scenarios/target/ndes-harness.jar
 *     {here}/docs/examples/clients/JscepEnrol.java {url} {challenge} {out} {fingerprint}'
 * </pre>
 */
public final class JscepEnrol {

    private static final int POLLS = 10;

    public static void main(String[] arguments) {
        int exit;
        try {
            exit = enrol(arguments);
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.err.println(e.getClass().getSimpleName() + ": " + cause.getMessage());
            exit = 1;
        }
        // jscep's HTTP connections keep threads that would keep the process.
        System.exit(exit);
    }

    private static int enrol(String[] arguments) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        X500Name subject = new X500Name("O=TEST,CN=device-1");
        ContentSigner signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        X509Certificate own = selfSigned(subject, keys, signer);
        var request = new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic())
                .addAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERPrintableString(arguments[1]))
                .build(signer);

        Client client = new Client(new URL(arguments[0]), asked -> {
            // jscep asks whether the CA is the right one; without a fingerprint every CA is.
            return arguments.length < 4 || fingerprint(asked).equals(arguments[3]);
        });
        EnrollmentResponse response = client.enrol(own, keys.getPrivate(), request);
        for (int polls = 0; response.isPending() && polls < POLLS; polls++) {
            Thread.sleep(1000);
            response = client.poll(own, keys.getPrivate(), own.getSubjectX500Principal(), response.getTransactionId());
        }
        if (!response.isSuccess()) {
            System.err.println(response.isPending() ? "still PENDING" : "refused: " + response.getFailInfo());
            return 1;
        }
        try (JcaPEMWriter pem = new JcaPEMWriter(new FileWriter(arguments[2]))) {
            for (var certificate : response.getCertStore().getCertificates(null)) {
                pem.writeObject(certificate);
            }
        }
        return 0;
    }

    private static X509Certificate selfSigned(X500Name subject, KeyPair keys, ContentSigner signer) throws Exception {
        Date now = new Date();
        var builder = new JcaX509v3CertificateBuilder(
                subject, BigInteger.ONE, now, new Date(now.getTime() + 86_400_000L), subject, keys.getPublic());
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return java.util.HexFormat.of().formatHex(digest);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
