package org.practiceflow.queries.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.fhirsink.FhirSinkConfig;
import org.practiceflow.queries.security.TokenConfig;
import org.practiceflow.queries.webhook.WebhookSender;
import org.practiceflow.topology.clock.ClockMode;

/**
 * The settings of an instance of the application.
 *
 * @param intake the rules for accepting events
 * @param format the format of outputs
 * @param publishesTables true to publish the rows of tables that other applications read
 * @param management the listener for health checks and metrics, null for none
 * @param providers the external providers that deliver events, by name
 * @param tokens the tokens to accept, null to serve every request without a token
 * @param peers the settings for queries between instances, null for an instance that queries no other
 * @param maxLag the maximum age of the state, for queries that do not state one
 * @param standbys the number of instances that keep a warm copy of each task's state
 * @param partitions the number of partitions of topics that are created
 * @param statePartitions the number of partitions of new state, 0 for as many as the input topics have
 * @param createTopics true to create missing topics
 * @param fhir the FHIR servers that slots are also written to, for each tenant that has one
 * @param publication the settings of the publication of slots in bulk
 * @param kafka the settings passed on to Kafka's clients unchanged
 */
public record ApplicationConfig(
        String bootstrapServers,
        String applicationId,
        ClockMode clock,
        IntakeConfig intake,
        OutputFormat format,
        boolean publishesTables,
        ZoneId timeZone,
        HttpConfig http,
        @Nullable ListenerConfig management,
        Map<String, WebhookSender> providers,
        @Nullable TokenConfig tokens,
        @Nullable PeerConfig peers,
        Duration maxLag,
        Path stateDir,
        DslStoreSuppliers stores,
        int threads,
        int standbys,
        int partitions,
        int statePartitions,
        short replicationFactor,
        boolean createTopics,
        List<FhirSinkConfig> fhir,
        PublicationConfig publication,
        Map<String, String> kafka) {
    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException with one line that says what to set, if one is missing, unknown or wrong
     */
    public static ApplicationConfig from(Properties stated) {
        SettingsReader settings = new SettingsReader(stated);
        HttpConfig http = HttpConfig.from(settings);
        ApplicationConfig config = new ApplicationConfig(
                settings.required("bootstrap.servers", "host:port of your Kafka brokers"),
                settings.text("application.id", "practiceflow"),
                settings.choice(
                        "clock", List.of(Map.entry("live", ClockMode.LIVE), Map.entry("replay", ClockMode.REPLAY))),
                IntakeConfig.from(settings),
                OutputFormat.from(settings),
                settings.choice("tables.publish", List.of(Map.entry("true", true), Map.entry("false", false))),
                zone(settings.text("time.zone", "UTC")),
                http,
                management(settings, http.listen().port()),
                WebhookSettings.providers(settings),
                AuthSettings.tokens(settings, http),
                PeerConfig.from(settings, http),
                Duration.ofMillis(settings.number("query.max-lag.ms", 10_000, 0, 3_600_000)),
                Path.of(settings.required("state.dir", "a directory for the state")),
                settings.choice(
                        "state.store",
                        List.of(
                                Map.entry("rocksdb", BuiltInDslStoreSuppliers.ROCKS_DB),
                                Map.entry("memory", BuiltInDslStoreSuppliers.IN_MEMORY))),
                settings.number("threads", 2, 1, 256),
                settings.number("standbys", 1, 0, 10),
                settings.number("partitions", 24, 1, 10_000),
                settings.number("state.partitions", 0, 0, 10_000),
                (short) settings.number("replication.factor", 1, 1, 100),
                settings.flag("topics.create"),
                FhirSettings.sinks(settings),
                PublicationConfig.from(settings),
                settings.kafka());
        settings.rejectUnknown();
        return config;
    }

    /** Returns the address that identifies this instance, and at which the others query it. */
    public HostInfo self() {
        return peers == null
                ? new HostInfo(http.listen().host(), http.listen().port())
                : new HostInfo(peers.listen().host(), peers.listen().port());
    }

    /** Returns the settings of each of Kafka's clients, with the brokers. */
    public Map<String, Object> clients() {
        Map<String, Object> clients = new HashMap<>(kafka);
        clients.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return clients;
    }

    private static @Nullable ListenerConfig management(SettingsReader settings, int httpPort) {
        ListenerConfig listen = new ListenerConfig(
                settings.text("management.host", "127.0.0.1"),
                settings.number("management.port", 8090, 0, 65_535),
                null);
        if (listen.port() != 0 && listen.port() == httpPort) {
            throw SettingsReader.invalid(
                    "management.port", "a port other than http.port", Integer.toString(listen.port()));
        }
        return listen.port() == 0 ? null : listen;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw SettingsReader.invalid("time.zone", "a time zone such as Europe/Berlin", name);
        }
    }
}
