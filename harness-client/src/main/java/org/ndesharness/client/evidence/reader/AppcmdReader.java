package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisSetting;
import org.ndesharness.client.evidence.NotRead;

/**
 * Lists of {@code appcmd}: pools, sites and applications, one object a line, or with all their attributes
 * ({@code /text:*}).
 */
final class AppcmdReader implements EvidenceReader {

    private static final Pattern OBJECT =
            Pattern.compile("\\s*+(APPPOOL|SITE|APP) \"([^\"]{0,500})\" \\((.{0,4000})\\)\\s*+");

    private static final Pattern STATE = Pattern.compile("(?i)(?:^|,)state:([A-Za-z]++)");

    private static final Pattern ID = Pattern.compile("(?:^|,)id:(\\d{1,9})");

    private static final Pattern POOL_OF_APP = Pattern.compile("(?:^|,)applicationPool:([^,)]++)");

    private static final Pattern ATTRIBUTE = Pattern.compile("\\s*+([A-Za-z.]{1,60}):\"(.{0,4000})\"\\s*+");

    /** {@code [processModel]}, one step deeper {@code [[preload]]}. */
    private static final Pattern ELEMENT = Pattern.compile("\\[{1,4}[A-Za-z.@0-9]{1,60}]{1,4}");

    private static final Pattern PROMPT = Pattern.compile("[A-Za-z]:\\\\[^<>]{0,200}>");

    private static final String SITE = "system.applicationHost/sites/site";

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(AppcmdReader::isOwn);
    }

    private static boolean isOwn(String line) {
        Matcher object = OBJECT.matcher(line);
        return object.matches()
                || line.stripLeading().startsWith("APPPOOL \"")
                || line.strip().startsWith("APPPOOL.NAME:\"")
                || line.strip().startsWith("SITE.NAME:\"");
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        Details details = new Details(file, findings);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher object = OBJECT.matcher(line);
            Matcher attribute = ATTRIBUTE.matcher(line);
            if (object.matches()) {
                object(file, findings, i, object);
            } else if (attribute.matches() && details.takes(attribute.group(1))) {
                details.add(i, attribute.group(1), attribute.group(2));
            } else if (line.strip().startsWith("APPPOOL \"") || line.strip().startsWith("SITE \"")) {
                findings.flaw(i, NotRead.POOL_LINE.of());
            } else if (!isAround(line)) {
                findings.unreadLine(i, NotRead.APPCMD_LINE.of());
            }
        }
        details.close();
    }

    /** Blank lines, the names of elements ({@code [processModel]}), the heading of an object, a command. */
    private static boolean isAround(String line) {
        String stripped = line.strip();
        return stripped.isEmpty()
                || ELEMENT.matcher(stripped).matches()
                || stripped.equals("APPPOOL")
                || stripped.equals("SITE")
                || stripped.toLowerCase(Locale.ROOT).matches("(?:.{0,200}[>\\\\/])?appcmd(?:\\.exe)? .*")
                || PROMPT.matcher(stripped).matches();
    }

    private static void object(TextFile file, FileFindings findings, int index, Matcher object) {
        String name = object.group(2);
        Matcher state = STATE.matcher(object.group(3));
        switch (object.group(1)) {
            case "APPPOOL" -> {
                findings.kind(FileKind.APPLICATION_POOLS);
                if (state.find()) {
                    findings.add(new ApplicationPool(file.cite(index), name, state.group(1)));
                } else {
                    findings.flaw(index, NotRead.POOL_LINE.of());
                }
            }
            case "SITE" -> {
                findings.kind(FileKind.IIS_CONFIGURATION);
                findings.add(new IisSetting(file.cite(index), "", SITE, "name", name));
                Matcher id = ID.matcher(object.group(3));
                if (id.find()) {
                    findings.add(new IisSetting(file.cite(index), "", SITE, "id", id.group(1)));
                }
                if (state.find()) {
                    findings.add(new IisSetting(file.cite(index), "", SITE, "state", state.group(1)));
                }
            }
            default -> {
                findings.kind(FileKind.IIS_CONFIGURATION);
                Matcher pool = POOL_OF_APP.matcher(object.group(3));
                findings.add(new IisSetting(file.cite(index), name, SITE + "/application", "path", path(name)));
                if (pool.find()) {
                    findings.add(new IisSetting(
                            file.cite(index), name, SITE + "/application", "applicationPool", pool.group(1)));
                }
            }
        }
    }

    /** {@code Default Web Site/CertSrv/mscep} as the application's path below its site. */
    private static String path(String application) {
        int slash = application.indexOf('/');
        return slash < 0 ? "/" : application.substring(slash);
    }

    /** Objects with all their attributes, one a line. */
    private static final class Details {

        private final TextFile file;
        private final FileFindings findings;
        private String kind = "";
        private String name = "";
        private String state = "";
        private int from;

        Details(TextFile file, FileFindings findings) {
            this.file = file;
            this.findings = findings;
        }

        /** The attributes of an object stand below its name. */
        boolean takes(String attribute) {
            return !kind.isEmpty() || attribute.endsWith(".NAME");
        }

        void add(int index, String attribute, String value) {
            if (attribute.endsWith(".NAME")) {
                close();
                kind = attribute.substring(0, attribute.length() - ".NAME".length());
                name = value;
                from = index;
                if (kind.equals("SITE")) {
                    findings.kind(FileKind.IIS_CONFIGURATION);
                    findings.add(new IisSetting(file.cite(index), "", SITE, "name", value));
                }
            } else if (attribute.equals("state") && state.isEmpty()) {
                state = value;
            } else if (kind.equals("SITE") && attribute.equals("id")) {
                findings.add(new IisSetting(file.cite(index), "", SITE, "id", value));
            } else if (kind.equals("APPPOOL") && (attribute.equals("identityType") || attribute.equals("userName"))) {
                findings.add(new IisSetting(
                        file.cite(index),
                        name,
                        "system.applicationHost/applicationPools/add/processModel",
                        attribute,
                        value));
            }
        }

        void close() {
            if (kind.equals("APPPOOL")) {
                findings.kind(FileKind.APPLICATION_POOLS);
                if (state.isEmpty()) {
                    findings.flaw(from, NotRead.POOL_STATE_CUT.of());
                } else {
                    findings.add(new ApplicationPool(file.cite(from), name, state));
                }
            }
            state = "";
            kind = "";
        }
    }
}
