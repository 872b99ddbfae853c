package org.ndesharness.scenarios.serve;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ndesharness.server.ControlledNdesServer;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.control.ControlApi;
import org.ndesharness.server.control.ControlSettings;
import org.ndesharness.server.control.ControlledServer;

/** Where the server is steered: the control API on an address of its own, with a token where others can reach it. */
final class ControlPoint implements AutoCloseable {

    private static final int HIGHEST_PORT = 65_535;
    private static final String TOKEN = "[!-~]{16,512}";

    private final ControlApi api;
    private final Optional<String> token;

    private ControlPoint(ControlApi api, Optional<String> token) {
        this.api = api;
        this.token = token;
    }

    /** Starts the control API of a server. */
    static ControlPoint start(ServeRequest request, NdesServer server, SecureRandom random) throws ServeException {
        ControlledServer controlled = new ControlledNdesServer(server, version(), Clock.systemUTC(), random);
        Optional<String> token = token(request, random);
        Set<String> names = new TreeSet<>();
        names.add(server.publicUri().getHost());
        Exposure.ownAddress().ifPresent(names::add);
        if (request.control().port().isPresent()) {
            int port = request.control().port().getAsInt();
            try {
                return start(new ControlSettings(request.host(), port, token, names), controlled, random);
            } catch (IOException e) {
                throw new ServeException(
                        "--control-port is " + port + ", and that port is in use; name another, or 0 for any free one",
                        e);
            }
        }
        int next = request.port() == 0 || request.port() == HIGHEST_PORT ? 0 : request.port() + 1;
        try {
            return start(new ControlSettings(request.host(), next, token, names), controlled, random);
        } catch (IOException taken) {
            return anywhere(request, token, names, controlled, random);
        }
    }

    private static ControlPoint anywhere(
            ServeRequest request,
            Optional<String> token,
            Set<String> names,
            ControlledServer controlled,
            SecureRandom random)
            throws ServeException {
        try {
            return start(new ControlSettings(request.host(), 0, token, names), controlled, random);
        } catch (IOException e) {
            throw new ServeException("the control API finds no free port on " + request.host(), e);
        }
    }

    private static ControlPoint start(ControlSettings settings, ControlledServer controlled, SecureRandom random)
            throws IOException {
        return new ControlPoint(ControlApi.start(settings, controlled, random::nextLong), settings.token());
    }

    private static String version() {
        String version = ControlPoint.class.getPackage().getImplementationVersion();
        return version == null ? "built from source" : version;
    }

    /** What to say of it. */
    Announcement.Control announcement() {
        URI uri = api.uri();
        String url = Exposure.isAny(uri.getHost())
                ? uri.toString().replace(uri.getHost(), Exposure.ownAddress().orElse("127.0.0.1"))
                : uri.toString();
        return new Announcement.Control(url, token.orElse(null));
    }

    /** One is needed where others can reach the API, and taken where somebody names a file for it. */
    private static Optional<String> token(ServeRequest request, SecureRandom random) throws ServeException {
        Optional<Path> file = request.control().tokenFile();
        if (file.isPresent()) {
            return Optional.of(kept(file.get(), random));
        }
        return Exposure.isLoopback(request.host()) ? Optional.empty() : Optional.of(ControlSettings.newToken(random));
    }

    private static String kept(Path file, SecureRandom random) throws ServeException {
        String option = "--control-token-file " + file;
        String made = ControlSettings.newToken(random);
        try {
            if (Files.notExists(file)) {
                Files.createFile(file, forTheOwner(file));
                Files.writeString(file, made + System.lineSeparator(), StandardOpenOption.WRITE);
                return made;
            }
            String token = Files.readString(file).lines().findFirst().orElse("").strip();
            if (!token.matches(TOKEN)) {
                throw new ServeException(option
                        + ": its first line has to be a token of 16 or more letters, digits and signs, without spaces");
            }
            return token;
        } catch (FileAlreadyExistsException e) {
            throw new ServeException(option + ": somebody else is making it at this moment; try again", e);
        } catch (IOException e) {
            throw new ServeException(option + ": cannot be read or made", e);
        }
    }

    private static FileAttribute<?>[] forTheOwner(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        api.close();
    }
}
