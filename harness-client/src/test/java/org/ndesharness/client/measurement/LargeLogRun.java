package org.ndesharness.client.measurement;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/**
 * Makes an IIS log of a size and reads it, and prints the speed and the largest heap.
 *
 * <p>Arguments: megabytes (1024), and one request for NDES in so many (200). Run it with {@code -Xmx256m}.
 */
final class LargeLogRun {

    private static final List<String> PAGES =
            List.of("/", "/api/orders", "/shop/article", "/images/logo.png", "/ews/exchange.asmx");

    private LargeLogRun() {}

    /** Measures. */
    public static void main(String[] args) throws IOException, EvidenceException {
        long size = (args.length > 0 ? Long.parseLong(args[0]) : 1024) << 20;
        int every = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        Path log = Files.createTempFile("u_ex", ".log");
        try {
            write(log, size, every);
            long start = System.nanoTime();
            CollectedEvidence collected = EvidenceFolder.read(List.of(log));
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d MB in %.1f s, %.0f MB/s, processor time %.1f s, largest heap %d MB of %d MB%n",
                    size >> 20,
                    seconds,
                    (size >> 20) / seconds,
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9,
                    largestHeap() >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
            System.out.println(collected.all(IisRequest.class).size() + " requests kept");
            collected.unread().forEach(unread -> System.out.println(unread.reason()));
        } finally {
            Files.delete(log);
        }
    }

    /** A busy site: two requests a second, some of them from devices. */
    private static void write(Path log, long size, int every) throws IOException {
        Random random = new Random(1);
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log), 1 << 20)) {
            out.write(
                    "#Software: Microsoft Internet Information Services 10.0\n#Date: 2026-10-01 00:00:00\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken\n"
                            .getBytes(StandardCharsets.US_ASCII));
            for (long i = 0; written < size; i++) {
                String time = Instant.ofEpochSecond(1_790_812_800 + i / 2).toString();
                String line = time.substring(0, 10) + " " + time.substring(11, 19) + " 10.0.4.20 GET "
                        + (i % every == 0
                                ? "/certsrv/mscep/mscep.dll operation=GetCACaps&message=ca"
                                : PAGES.get(random.nextInt(PAGES.size())) + " id=" + random.nextInt(1_000_000))
                        + " 443 - 10.0." + random.nextInt(256) + "." + random.nextInt(256)
                        + " Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36 - "
                        + (random.nextInt(50) == 0 ? 500 : 200) + " 0 0 " + random.nextInt(900) + "\r\n";
                byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
                out.write(bytes);
                written += bytes.length;
            }
        }
    }

    private static long largestHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
