package org.practiceflow.queries;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.fhir.FhirSinkConfig;
import org.practiceflow.topology.clock.ClockMode;

/**
 * What an instance of the application is told at its start.
 *
 * @param defaultTenant whose the events are that state no tenant, null to refuse them
 * @param dashboardTenant whose board is shown at {@code /}, null to ask for one
 * @param createTopics whether missing topics are created
 * @param kafka settings passed on to Kafka's clients as they are
 */
public record ApplicationConfig(
        String bootstrapServers,
        String applicationId,
        ClockMode clock,
        @Nullable String defaultTenant,
        ZoneId timeZone,
        String httpHost,
        int httpPort,
        Path stateDir,
        DslStoreSuppliers stores,
        int threads,
        int partitions,
        short replicationFactor,
        boolean createTopics,
        @Nullable String dashboardTenant,
        @Nullable FhirSinkConfig fhir,
        Map<String, String> kafka) {

    private static final String KAFKA_PREFIX = "kafka.";
    private static final Set<String> NAMES = Set.of(
            "bootstrap.servers",
            "application.id",
            "clock",
            "tenant.default",
            "time.zone",
            "http.host",
            "http.port",
            "state.dir",
            "state.store",
            "threads",
            "partitions",
            "replication.factor",
            "topics.create",
            "dashboard.tenant",
            "fhir.server",
            "fhir.batch",
            "fhir.retry.seconds");

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException with one line that says what to set, if one is missing, unknown or wrong
     */
    public static ApplicationConfig from(Properties settings) {
        Map<String, String> kafka = new TreeMap<>();
        for (String name : settings.stringPropertyNames()) {
            if (name.startsWith(KAFKA_PREFIX)) {
                kafka.put(name.substring(KAFKA_PREFIX.length()), settings.getProperty(name));
            } else if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("Unknown setting " + name + ": see ./run serve --help");
            }
        }
        return new ApplicationConfig(
                required(settings, "bootstrap.servers", "host:port of your Kafka brokers"),
                settings.getProperty("application.id", "practiceflow"),
                clock(settings.getProperty("clock", "live")),
                settings.getProperty("tenant.default"),
                zone(settings.getProperty("time.zone", "UTC")),
                settings.getProperty("http.host", "127.0.0.1"),
                number(settings, "http.port", 8080, 0, 65_535),
                Path.of(required(settings, "state.dir", "a directory for the state")),
                stores(settings.getProperty("state.store", "rocksdb")),
                number(settings, "threads", 2, 1, 256),
                number(settings, "partitions", 24, 1, 10_000),
                (short) number(settings, "replication.factor", 1, 1, 100),
                flag(settings, "topics.create"),
                settings.getProperty("dashboard.tenant"),
                fhir(settings),
                Map.copyOf(kafka));
    }

    private static @Nullable FhirSinkConfig fhir(Properties settings) {
        String server = settings.getProperty("fhir.server");
        if (server == null) {
            return null;
        }
        if (!server.matches("https?://\\S+")) {
            throw wrong("fhir.server", "the base URL of a FHIR server", server);
        }
        return new FhirSinkConfig(
                URI.create(server),
                number(settings, "fhir.batch", 100, 1, 1000),
                Duration.ofSeconds(number(settings, "fhir.retry.seconds", 300, 1, 86_400)));
    }

    private static String required(Properties settings, String name, String what) {
        String value = settings.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Missing setting " + name + ": set it to " + what);
        }
        return value;
    }

    private static int number(Properties settings, String name, int otherwise, int least, int most) {
        String value = settings.getProperty(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw wrong(name, "a number from " + least + " to " + most, value);
        }
        return Integer.parseInt(value);
    }

    private static boolean flag(Properties settings, String name) {
        return switch (settings.getProperty(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw wrong(name, "true or false", other);
        };
    }

    private static ClockMode clock(String word) {
        return switch (word) {
            case "live" -> ClockMode.LIVE;
            case "replay" -> ClockMode.REPLAY;
            default -> throw wrong("clock", "live or replay", word);
        };
    }

    private static DslStoreSuppliers stores(String word) {
        return switch (word) {
            case "rocksdb" -> BuiltInDslStoreSuppliers.ROCKS_DB;
            case "memory" -> BuiltInDslStoreSuppliers.IN_MEMORY;
            default -> throw wrong("state.store", "rocksdb or memory", word);
        };
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw wrong("time.zone", "a zone such as Europe/Berlin", name);
        }
    }

    private static IllegalArgumentException wrong(String name, String expected, String value) {
        return new IllegalArgumentException("Wrong setting " + name + ": expected " + expected + ", but got " + value);
    }
}
