package org.ndesharness.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A PKCS #12 file with a server's key and certificates (RFC 7292). */
public final class Pkcs12File {

    private Pkcs12File() {}

    /**
     * Reads the first key in the file, and its certificates.
     *
     * @param password of file and key; not kept
     * @throws TlsIdentityException with one line that says what is wrong with the file
     */
    public static ServerCredentials read(Path file, char[] password) throws TlsIdentityException {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (var alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    return new ServerCredentials(key, chain(file, store.getCertificateChain(alias)));
                }
            }
            throw new TlsIdentityException(file + " holds no private key");
        } catch (NoSuchFileException e) {
            throw new TlsIdentityException(file + " does not exist", e);
        } catch (UnrecoverableKeyException e) {
            throw new TlsIdentityException("The password does not open the key in " + file, e);
        } catch (IOException e) {
            throw new TlsIdentityException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "The password does not open " + file
                            : file + " cannot be read as PKCS #12",
                    e);
        } catch (GeneralSecurityException e) {
            throw new TlsIdentityException(file + " holds what this Java cannot use", e);
        }
    }

    private static List<X509Certificate> chain(Path file, Certificate[] found) throws TlsIdentityException {
        var chain = new ArrayList<X509Certificate>();
        for (var certificate : found) {
            if (certificate instanceof X509Certificate x509) {
                chain.add(x509);
            }
        }
        if (chain.isEmpty()) {
            throw new TlsIdentityException(file + " holds no certificate for its key");
        }
        return chain;
    }
}
