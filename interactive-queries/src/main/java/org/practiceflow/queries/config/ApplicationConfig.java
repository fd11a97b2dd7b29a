package org.practiceflow.queries.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.fhirsink.FhirSinkConfig;
import org.practiceflow.queries.security.TokenConfig;
import org.practiceflow.queries.webhook.WebhookSender;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.topology.clock.ClockMode;

/**
 * What an instance of the application is told at its start.
 *
 * @param intake what is taken in
 * @param format in which outputs are written, empty to write none
 * @param management where those who keep it going ask, null where they do not
 * @param providers which external providers deliver events, by their names
 * @param tokens which tokens are believed, null where everybody may ask everything
 * @param peers how instances ask one another, null for an instance that asks no other
 * @param maxLag how old the state may be that answers a question which does not say
 * @param standbys how many instances keep a warm copy of each task's state
 * @param createTopics whether missing topics are created
 * @param fhir where slots are written beside Kafka, for each tenant that has a server
 * @param kafka settings passed on to Kafka's clients as they are
 */
public record ApplicationConfig(
        String bootstrapServers,
        String applicationId,
        ClockMode clock,
        IntakeConfig intake,
        Optional<EventFormat> format,
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
        short replicationFactor,
        boolean createTopics,
        List<FhirSinkConfig> fhir,
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
                settings.choice(
                        "emit.format",
                        List.of(
                                Map.entry("canonical", Optional.of(EventFormat.CANONICAL)),
                                Map.entry("cloudevents", Optional.of(EventFormat.CLOUD_EVENTS)),
                                Map.entry("none", Optional.empty()))),
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
                (short) settings.number("replication.factor", 1, 1, 100),
                settings.flag("topics.create"),
                FhirSettings.sinks(settings),
                settings.kafka());
        settings.rejectUnknown();
        return config;
    }

    /** By which the instances tell one another apart, and where they are asked. */
    public HostInfo self() {
        return peers == null
                ? new HostInfo(http.listen().host(), http.listen().port())
                : new HostInfo(peers.listen().host(), peers.listen().port());
    }

    /** What each of Kafka's clients is told. */
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
                    "management.port", "another port than that of http.port", Integer.toString(listen.port()));
        }
        return listen.port() == 0 ? null : listen;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw SettingsReader.invalid("time.zone", "a zone such as Europe/Berlin", name);
        }
    }
}
