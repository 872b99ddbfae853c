package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisSetting;
import org.ndesharness.client.evidence.NotRead;

/**
 * Single settings of IIS: the list that {@code Get-WebConfigurationProperty} prints, or its command with the bare value
 * below it.
 */
final class WebPropertyReader implements EvidenceReader {

    private static final Pattern COMMAND = Pattern.compile("(?i).{0,200}Get-WebConfigurationProperty\\s.{0,600}");

    private static final Pattern FILTER = Pattern.compile("(?i)-Filter\\s+[\"']?/?([A-Za-z./]{1,200})[\"']?");

    private static final Pattern NAME = Pattern.compile("(?i)-Name\\s+[\"']?([A-Za-z.]{1,60})[\"']?");

    private static final Pattern SITE =
            Pattern.compile("(?i)(?:-Location\\s+[\"']([^\"']{1,200})[\"']|IIS:\\\\Sites\\\\([^\"']{1,200})[\"'])");

    @Override
    public boolean recognises(TextFile file) {
        return file.head()
                .anyMatch(line -> COMMAND.matcher(line).matches()
                        || (line.startsWith("ItemXPath") && line.contains(": /system.")));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        BitSet used = new BitSet();
        for (PropertyList.Item item : PropertyList.of(file.lines())) {
            Map<String, String> values = item.values();
            if (values.containsKey("ItemXPath") && values.containsKey("Name") && values.containsKey("Value")) {
                used.set(item.from(), item.to());
                findings.add(new IisSetting(
                        file.cite(item.from(), item.to()),
                        "",
                        section(item.value("ItemXPath")),
                        item.value("Name"),
                        item.value("Value")));
            }
        }
        for (int i = 0; i + 1 < file.lines().size(); i++) {
            String line = file.lines().get(i);
            Matcher filter = FILTER.matcher(line);
            Matcher name = NAME.matcher(line);
            int value = nextLine(file, i);
            boolean bare = value > 0 && Tokens.of(file.lines().get(value)).size() == 1;
            if (COMMAND.matcher(line).matches() && filter.find() && name.find() && bare) {
                Matcher site = SITE.matcher(line);
                String location = !site.find() ? "" : site.group(1) == null ? site.group(2) : site.group(1);
                String attribute = name.group(1).replaceFirst("(?i)\\.Value$", "");
                int dot = attribute.lastIndexOf('.');
                String below = dot < 0 ? "" : "/" + attribute.substring(0, dot).replace('.', '/');
                used.set(i, value + 1);
                findings.add(new IisSetting(
                        file.cite(i, value + 1),
                        location,
                        section(filter.group(1)) + below,
                        attribute.substring(dot + 1),
                        file.lines().get(value).strip()));
            }
        }
        if (!used.isEmpty()) {
            findings.kind(FileKind.IIS_CONFIGURATION);
        } else {
            findings.unreadFile(NotRead.WEB_PROPERTY_BARE.of());
        }
        findings.leave(file, used, NotRead.WEB_PROPERTY.of());
    }

    private static int nextLine(TextFile file, int index) {
        for (int i = index + 1; i < file.lines().size() && i < index + 4; i++) {
            if (!file.lines().get(i).isBlank()) {
                return i;
            }
        }
        return -1;
    }

    private static String section(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
