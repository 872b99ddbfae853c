package org.ndesharness.server.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Sums up certification requests. A challenge leaves nothing behind but its length. */
final class CertificationRequestReader {

    private static final String USER_PRINCIPAL_NAME = "1.3.6.1.4.1.311.20.2.3";

    private CertificationRequestReader() {}

    static Optional<CertificationRequestSummary> read(byte[] encoded, List<String> remarks) {
        try {
            var csr = new PKCS10CertificationRequest(encoded);
            var extensions = csr.getRequestedExtensions();
            return Optional.of(new CertificationRequestSummary(
                    csr.getSubject().toString(),
                    Keys.describe(csr.getSubjectPublicKeyInfo()),
                    Thumbprints.sha256(csr.getSubjectPublicKeyInfo().getEncoded()),
                    alternativeNames(extensions),
                    extendedKeyUsages(extensions),
                    challengeLength(csr),
                    Names.of(csr.getSignatureAlgorithm().getAlgorithm()),
                    signatureFits(csr)));
        } catch (IOException | RuntimeException e) {
            remarks.add("the envelope holds no certification request");
            return Optional.empty();
        }
    }

    private static List<String> alternativeNames(@Nullable Extensions extensions) {
        var names = new ArrayList<String>();
        if (extensions != null && extensions.getExtension(Extension.subjectAlternativeName) != null) {
            for (var name : GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName)
                    .getNames()) {
                names.add(describe(name));
            }
        }
        return names;
    }

    private static String describe(GeneralName name) {
        var value = name.getName();
        return switch (name.getTagNo()) {
            case GeneralName.rfc822Name -> "email:" + value;
            case GeneralName.dNSName -> "DNS:" + value;
            case GeneralName.uniformResourceIdentifier -> "URI:" + value;
            case GeneralName.directoryName -> "directory:" + value;
            case GeneralName.iPAddress ->
                "IP:" + address(ASN1OctetString.getInstance(value).getOctets());
            case GeneralName.otherName -> otherName(OtherName.getInstance(value));
            default -> "kind " + name.getTagNo();
        };
    }

    private static String otherName(OtherName name) {
        var kind = name.getTypeID().getId();
        return name.getValue() instanceof ASN1String text
                ? (kind.equals(USER_PRINCIPAL_NAME) ? "UPN" : kind) + ":" + text.getString()
                : kind;
    }

    private static String address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException e) {
            return octets.length + " octets";
        }
    }

    private static List<String> extendedKeyUsages(@Nullable Extensions extensions) {
        var usages = extensions == null ? null : ExtendedKeyUsage.fromExtensions(extensions);
        return usages == null
                ? List.of()
                : Arrays.stream(usages.getUsages())
                        .map(usage -> Names.of(usage.toOID()))
                        .toList();
    }

    private static OptionalInt challengeLength(PKCS10CertificationRequest csr) {
        for (var attribute : csr.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_challengePassword)) {
            for (var value : attribute.getAttributeValues()) {
                if (value instanceof ASN1String text) {
                    return OptionalInt.of(text.getString().length());
                }
            }
        }
        return OptionalInt.empty();
    }

    private static boolean signatureFits(PKCS10CertificationRequest csr) {
        try {
            return csr.isSignatureValid(new JcaContentVerifierProviderBuilder().build(csr.getSubjectPublicKeyInfo()));
        } catch (OperatorCreationException | PKCSException | RuntimeException e) {
            return false;
        }
    }
}
