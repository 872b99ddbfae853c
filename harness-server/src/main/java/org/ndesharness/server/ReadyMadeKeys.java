package org.ndesharness.server;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;
import java.util.Set;

/**
 * RSA keys of test parties, kept for one user from one run to the next: to make one costs more than all else a start does.
 *
 * <p>Each is a PKCS #8 file that only its owner may read. A file that cannot be read, that others may read, or that holds another
 * kind of key is made anew; where nothing can be kept, keys are made each time. Whoever deletes the folder loses nothing.
 */
final class ReadyMadeKeys {

    private static final int BITS = 2048;
    private static final Set<PosixFilePermission> OWNER_READS_AND_WRITES = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ENTERS = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    ReadyMadeKeys(Path folder) {
        this.folder = folder;
    }

    /** Those of the user who runs this process: in the folder that the system has for caches. */
    static ReadyMadeKeys ofThisUser() {
        String home = System.getProperty("user.home", "");
        Path caches = environment("XDG_CACHE_HOME")
                .or(() -> environment("LOCALAPPDATA"))
                .orElse(Path.of(home, ".cache"));
        return new ReadyMadeKeys(caches.resolve("ndes-harness").resolve("keys"));
    }

    private static Optional<Path> environment(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /**
     * The key of a party.
     *
     * @param party name of its file: lower-case letters and hyphens
     */
    KeyPair of(String party) {
        Path file = folder.resolve(party + "-rsa" + BITS + ".pk8");
        return kept(file).orElseGet(() -> {
            KeyPair made = make();
            keep(made, file);
            return made;
        });
    }

    private static Optional<KeyPair> kept(Path file) {
        try {
            if (!Files.isRegularFile(file) || !isPrivate(file)) {
                return Optional.empty();
            }
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            if (rsa.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file))) instanceof RSAPrivateCrtKey key
                    && key.getModulus().bitLength() == BITS) {
                return Optional.of(new KeyPair(
                        rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key));
            }
            return Optional.empty();
        } catch (IOException | GeneralSecurityException unusable) {
            return Optional.empty();
        }
    }

    private static boolean isPrivate(Path file) throws IOException {
        return !hasPermissions() || Files.getPosixFilePermissions(file).equals(OWNER_READS_AND_WRITES);
    }

    private void keep(KeyPair made, Path file) {
        try {
            Files.createDirectories(folder, permissions(OWNER_ENTERS));
            Path written = Files.createTempFile(folder, "new", ".pk8", permissions(OWNER_READS_AND_WRITES));
            try {
                Files.write(written, made.getPrivate().getEncoded());
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException nothingIsKept) {
            // The key is as good; only the next start is slower.
            return;
        }
    }

    private static FileAttribute<?>[] permissions(Set<PosixFilePermission> permissions) {
        return hasPermissions()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** On Windows a user's own folders are private by inheritance. */
    private static boolean hasPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no RSA", e);
        }
    }
}
