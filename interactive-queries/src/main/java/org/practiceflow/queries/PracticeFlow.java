package org.practiceflow.queries;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.PeerConfig;
import org.practiceflow.queries.dlq.DeadLetterQueue;
import org.practiceflow.queries.dlq.LetterDesk;
import org.practiceflow.queries.dlq.LetterIndex;
import org.practiceflow.queries.dlq.LetterReader;
import org.practiceflow.queries.dlq.RedriveRules;
import org.practiceflow.queries.fhir.FhirSinks;
import org.practiceflow.queries.http.ConnectionLimits;
import org.practiceflow.queries.http.Connections;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.http.InternalServer;
import org.practiceflow.queries.http.ManagementServer;
import org.practiceflow.queries.ingest.Inclusion;
import org.practiceflow.queries.ingest.KafkaPublisher;
import org.practiceflow.queries.ingest.Requests;
import org.practiceflow.queries.kafka.KafkaClients;
import org.practiceflow.queries.live.Feed;
import org.practiceflow.queries.live.Moves;
import org.practiceflow.queries.routing.Answerer;
import org.practiceflow.queries.routing.Here;
import org.practiceflow.queries.routing.Peers;
import org.practiceflow.queries.routing.Placement;
import org.practiceflow.queries.routing.Router;
import org.practiceflow.queries.security.Authenticator;
import org.practiceflow.queries.security.HopTokens;
import org.practiceflow.queries.security.IssuedTokens;
import org.practiceflow.queries.state.StandbyLag;
import org.practiceflow.queries.state.TenantReader;
import org.practiceflow.queries.state.TenantStores;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.DeadLetterOwner;
import org.practiceflow.serdes.DeadLetterSizeCheck;
import org.practiceflow.serdes.RegistrySchemas;
import org.practiceflow.serdes.SchemaSource;
import org.practiceflow.topology.OrchestrationTopology;
import org.practiceflow.topology.intake.DeadLetterHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of the application: the topology, and the servers that answer from its state. */
public final class PracticeFlow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeFlow.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ApplicationConfig config;
    private final Clock clock = Clock.systemUTC();

    /** How to stop what has been started, the last first. */
    private final Deque<Runnable> stops = new ArrayDeque<>();

    private int httpPort;
    private @Nullable TenantReader tenants;

    private PracticeFlow(ApplicationConfig config) {
        this.config = config;
    }

    /**
     * Starts an instance; it answers at once, and is ready when its tasks are.
     *
     * @throws IllegalArgumentException with one line that says what to set, if a setting cannot be used
     * @throws IllegalStateException with one line that says what to do, if Kafka, a topic or a port is not there
     */
    public static PracticeFlow start(ApplicationConfig config) {
        PracticeFlow application = new PracticeFlow(config);
        try {
            application.start();
            return application;
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
    }

    private void start() {
        Authenticator authenticator = config.tokens() == null ? Authenticator.OPEN : IssuedTokens.of(config.tokens());
        TopicFacts topics = TopicCheck.check(config);
        KafkaClients kafka = new KafkaClients(config.clients());
        stops.push(kafka::close);
        new StateFormatCheck(kafka, config.applicationId()).check(config.replicationFactor());
        IntakeRules intake = config.intake()
                .rules(schemas(), topics.inputPartitions())
                .withDeadLetterSize(new DeadLetterSizeCheck(topics.letterBytes()));
        Topology topology = topology(intake);
        ConnectionLimits limits = ConnectionLimits.of(
                ProcessRoom.now(),
                StoreFiles.of(topology, config.stores(), topics.mostPartitions()),
                config.peers() != null,
                config.http().connectionsOfAddress());
        KafkaStreams streams = streams(topology, intake);
        Metrics metrics = new Metrics(streams);
        stops.push(metrics::close);
        stops.push(() -> streams.close(leaving()));
        StandbyLag lag = StandbyLag.of(streams);
        stops.push(lag::close);
        Inclusion inclusion = new Inclusion(
                kafka.admin(), config.applicationId(), config.intake().keyedByTenant());
        Requests requests = new Requests(
                new KafkaPublisher(kafka.producer(), config.intake().principalHeader()), clock);
        tenants = new TenantStores(streams, lag, config, clock);
        Here here = new Here(tenants);
        FhirSinks sinks = new FhirSinks(
                config.fhir(), config.clients(), config.applicationId(), kafka.producer(), metrics.registry());
        stops.push(sinks::close);
        Health health = new Health(streams, sinks::standings);
        if (config.management() != null) {
            stops.push(ManagementServer.start(config.management(), health, metrics.registry(), metrics::scrape)::close);
        }
        Connections connections = new Connections(limits.ofAddress(), metrics.registry());
        Answerer answerer = config.peers() == null
                ? here
                : router(
                        config.peers(),
                        streams,
                        connections.port("internal", limits.internalPort()),
                        here,
                        requests,
                        metrics);
        Feed feed = new Feed(kafka.consumer(), metrics.registry());
        stops.push(feed::close);
        feed.start();
        Moves moves = new Moves(feed, Placement.of(streams));
        stops.push(moves::close);
        moves.start();
        HttpServer http = HttpServer.start(
                config,
                new HttpServer.Parts(
                        connections.port("public", limits.publicPort()),
                        authenticator,
                        answerer,
                        inclusion::await,
                        requests,
                        feed,
                        letters(kafka, intake, metrics),
                        health,
                        metrics.registry(),
                        metrics::scrape));
        stops.push(http::close);
        stops.push(feed::stop);
        stops.push(health::stop);
        httpPort = http.port();
        streams.start();
        sinks.start();
    }

    private LetterDesk letters(KafkaClients kafka, IntakeRules rules, Metrics metrics) {
        LetterIndex index = new LetterIndex();
        LetterReader reader = new LetterReader(kafka.sizes(), index, metrics.registry());
        stops.push(reader::close);
        reader.start();
        return new LetterDesk(
                index,
                new DeadLetterQueue(kafka::singles, kafka.producer(), kafka.admin()),
                new RedriveRules(new EventDecoder(rules), rules.principals()));
    }

    private SchemaSource schemas() {
        URI registry = config.intake().registry();
        if (registry == null) {
            return SchemaSource.NONE;
        }
        RegistrySchemas schemas = new RegistrySchemas(registry, clock);
        stops.push(schemas::close);
        return schemas;
    }

    private Topology topology(IntakeRules intake) {
        return new OrchestrationTopology(
                        config.clock(),
                        intake,
                        config.timeZone(),
                        config.stores(),
                        config.format().orElse(null))
                .build();
    }

    private KafkaStreams streams(Topology topology, IntakeRules intake) {
        Properties settings = StreamsSettings.of(config);
        settings.put(DeadLetterHandler.SIZE, intake.deadLetterSize());
        settings.put(DeadLetterHandler.OWNERS, DeadLetterOwner.of(intake));
        KafkaStreams streams = new KafkaStreams(topology, settings);
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error(
                    "A stream thread failed with {}; this instance stops",
                    failure.getClass().getName());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        return streams;
    }

    private Answerer router(
            PeerConfig config,
            KafkaStreams streams,
            Connections.Port connections,
            Here here,
            Requests requests,
            Metrics metrics) {
        HopTokens tokens = new HopTokens(config.secret(), clock);
        HttpServer internal =
                InternalServer.start(this.config, config, connections, tokens, here, requests, metrics.registry());
        stops.push(internal::close);
        Peers peers = new Peers(tokens, config.listen().tls(), metrics.registry());
        stops.push(peers::close);
        return new Router(this.config.self(), Placement.of(streams), here, peers::ask, PATIENCE);
    }

    /** The port that questions are asked at. */
    public int httpPort() {
        return httpPort;
    }

    /** The state that is here, for who runs in the same process. */
    public TenantReader tenants() {
        return Objects.requireNonNull(tenants);
    }

    /** Stops taking questions, answers those that are being asked, and only then lets go of the state. */
    @Override
    public void close() {
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
    }

    /** Whoever only vanishes is missed after the session timeout, and until then nobody takes the tasks. */
    private static CloseOptions leaving() {
        return CloseOptions.timeout(STOP_LIMIT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    }
}
