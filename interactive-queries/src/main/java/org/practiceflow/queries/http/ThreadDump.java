package org.practiceflow.queries.http;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The names and stacks of all threads, including those of requests. There may be many of them, so the JVM writes them
 * to a file.
 */
final class ThreadDump {
    private ThreadDump() {}

    /** Takes a dump; the file is deleted when the stream is closed. */
    static InputStream take() throws IOException {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "practiceflow-threads-" + UUID.randomUUID())
                .toAbsolutePath();
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
        return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
