package org.ndesharness.server.iis;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** A path as IIS looks it up: without escapes, doubled slashes and capitals. */
final class RequestedPath {

    private static final String MSCEP = "/certsrv/mscep";
    private static final String ADMIN = "/certsrv/mscep_admin";

    /** Both applications have it as default document, and it ignores what follows it, such as {@code /pkiclient.exe}. */
    private static final String DLL = "/mscep.dll";

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private final String path;
    private final boolean oddlySpelt;

    RequestedPath(String sent) {
        var unescaped = unescaped(sent);
        var plain = unescaped.contains("//") ? SLASHES.matcher(unescaped).replaceAll("/") : unescaped;
        path = plain.toLowerCase(Locale.ROOT);
        oddlySpelt = !plain.equals(sent);
    }

    /** Whether it could have been said more plainly; capitals do not count. */
    boolean isOddlySpelt() {
        return oddlySpelt;
    }

    /** Whether it lies in the application of mscep.dll. */
    boolean inMscep() {
        return isUnder(MSCEP);
    }

    /** Whether it lies in the application of the admin page. */
    boolean inAdmin() {
        return isUnder(ADMIN);
    }

    /** Whether it names an application's folder without the slash at the end. */
    boolean lacksSlash() {
        return path.equals(MSCEP) || path.equals(ADMIN);
    }

    /** Whether it leads to the extension of the application that it lies in. */
    boolean leadsToExtension() {
        var rest = path.substring(inAdmin() ? ADMIN.length() : MSCEP.length());
        return rest.equals("/") || rest.equals(DLL) || rest.startsWith(DLL + "/");
    }

    /** Whether it is the start page's. */
    boolean isRoot() {
        return path.equals("/");
    }

    private boolean isUnder(String application) {
        return path.equals(application) || path.startsWith(application + "/");
    }

    /** Leaves what is no escape as it stands. */
    private static String unescaped(String sent) {
        if (sent.indexOf('%') < 0) {
            return sent;
        }
        var octets = new byte[sent.length()];
        var length = 0;
        for (var i = 0; i < sent.length(); i++) {
            var high = i + 2 < sent.length() && sent.charAt(i) == '%' ? Character.digit(sent.charAt(i + 1), 16) : -1;
            var low = high < 0 ? -1 : Character.digit(sent.charAt(i + 2), 16);
            if (low < 0) {
                octets[length++] = (byte) sent.charAt(i);
            } else {
                octets[length++] = (byte) ((high << 4) | low);
                i += 2;
            }
        }
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }
}
