package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs {@code src/test/clients}, where they are installed: {@code npm ci --ignore-scripts}. */
@DisplayName("The clients fhir-kit-client and client-js")
class JavaScriptClientsTest {
    private static final Path SUITE = Path.of("src", "test", "clients");

    @Test
    void findReadAndPageSlots() throws Exception {
        assumeTrue(Files.isDirectory(SUITE.resolve("node_modules")), "The clients are not installed");
        try (FhirFixture fhir = new FhirFixture(Instant.parse("2026-12-01T05:00:00Z"), "America/New_York", 3)) {
            fhir.worksAlways("role-9", "prov-77", "loc-1", "1");
            fhir.worksAlways("role-10", "prov-78", "loc-2", "1");
            Process suite = new ProcessBuilder("node", "suite.mjs", fhir.uri("").toString())
                    .directory(SUITE.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(suite.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(suite.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(output).isEqualTo("ok\n");
            assertThat(suite.exitValue()).isZero();
        }
    }
}
