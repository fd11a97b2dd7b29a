package org.practiceflow.queries;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.PeerConfig;
import org.practiceflow.queries.deadletter.DeadLetterAdmin;
import org.practiceflow.queries.deadletter.DeadLetterIndex;
import org.practiceflow.queries.deadletter.DeadLetterIndexer;
import org.practiceflow.queries.deadletter.DeadLetterQueue;
import org.practiceflow.queries.deadletter.RedriveRules;
import org.practiceflow.queries.fhirsink.FhirSinks;
import org.practiceflow.queries.http.ConnectionCounter;
import org.practiceflow.queries.http.ConnectionLimits;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.http.InternalServer;
import org.practiceflow.queries.http.ManagementServer;
import org.practiceflow.queries.ingest.EventPublisher;
import org.practiceflow.queries.ingest.KafkaRecordPublisher;
import org.practiceflow.queries.ingest.ReadYourWrites;
import org.practiceflow.queries.kafka.BoundedClients;
import org.practiceflow.queries.kafka.InputEnds;
import org.practiceflow.queries.kafka.KafkaClients;
import org.practiceflow.queries.live.OutputFeed;
import org.practiceflow.queries.live.OwnershipWatcher;
import org.practiceflow.queries.operations.Health;
import org.practiceflow.queries.operations.Metrics;
import org.practiceflow.queries.registry.RegistryConnection;
import org.practiceflow.queries.registry.RegistrySchemas;
import org.practiceflow.queries.replay.MisplacedRecords;
import org.practiceflow.queries.routing.LocalQueries;
import org.practiceflow.queries.routing.PeerClient;
import org.practiceflow.queries.routing.QueryHandler;
import org.practiceflow.queries.routing.QueryRouter;
import org.practiceflow.queries.routing.TenantLocator;
import org.practiceflow.queries.security.Authenticator;
import org.practiceflow.queries.security.JwtAuthenticator;
import org.practiceflow.queries.security.PeerTokens;
import org.practiceflow.queries.startup.ConfiguredTopology;
import org.practiceflow.queries.startup.ProcessLimits;
import org.practiceflow.queries.startup.StateFormatCheck;
import org.practiceflow.queries.startup.StoreFiles;
import org.practiceflow.queries.startup.StreamsConfiguration;
import org.practiceflow.queries.startup.TopicCheck;
import org.practiceflow.queries.startup.TopicFacts;
import org.practiceflow.queries.state.StandbyLag;
import org.practiceflow.queries.state.TenantStateReader;
import org.practiceflow.queries.state.TenantStores;
import org.practiceflow.serdes.DeadLetterSizeCheck;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.SchemaSource;
import org.practiceflow.topology.clock.ClockMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance of the application: the topology, and the servers that respond from its state. */
public final class PracticeFlow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeFlow.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration ROUTING_TIMEOUT = Duration.ofSeconds(3);

    private final ApplicationConfig config;
    private final KafkaClientSupplier clients;
    private final Clock clock = Clock.systemUTC();

    /** The actions that stop the started parts, the last part first. */
    private final Deque<Runnable> stops = new ArrayDeque<>();

    private int httpPort;
    private @Nullable TenantStateReader tenants;
    private @Nullable KafkaStreams streams;

    private PracticeFlow(ApplicationConfig config, KafkaClientSupplier clients) {
        this.config = config;
        this.clients = clients;
    }

    /**
     * Starts an instance. It responds at once, and is ready when its tasks are.
     *
     * @throws IllegalArgumentException with one line that says what to set, if a setting is invalid
     * @throws IllegalStateException with one line that says what to do, if Kafka, a topic or a port is unavailable
     */
    public static PracticeFlow start(ApplicationConfig config) {
        return start(config, new BoundedClients(new InputEnds(Set.of())));
    }

    /**
     * Starts an instance that reads its topics with those clients. Fails as {@link #start(ApplicationConfig)} does.
     *
     * @param clients the clients of the topology, such as those that read inputs up to their ends only
     */
    public static PracticeFlow start(ApplicationConfig config, KafkaClientSupplier clients) {
        PracticeFlow application = new PracticeFlow(config, clients);
        try {
            application.start();
            return application;
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
    }

    private void start() {
        Authenticator authenticator =
                config.tokens() == null ? Authenticator.OPEN : JwtAuthenticator.of(config.tokens());
        TopicFacts topics = TopicCheck.check(config);
        KafkaClients kafka = new KafkaClients(config.clients());
        stops.push(kafka::close);
        new StateFormatCheck(kafka, config.applicationId()).check(config.replicationFactor());
        RegistrySchemas schemas = registrySchemas();
        IntakeRules intake = config.intake()
                .rules(schemas == null ? SchemaSource.NONE : schemas, topics.inputPartitions())
                .withDeadLetterSize(new DeadLetterSizeCheck(topics.deadLetterBytes()));
        Topology topology = ConfiguredTopology.of(config, intake, topics.statePartitions());
        ConnectionLimits limits = ConnectionLimits.of(
                ProcessLimits.now(),
                StoreFiles.of(topology, config.stores(), topics.statePartitions()),
                config.peers() != null,
                config.http().connectionsPerAddress());
        KafkaStreams streams = streams(topology, intake);
        this.streams = streams;
        Metrics metrics = new Metrics(streams);
        stops.push(metrics::close);
        if (schemas != null) {
            schemas.bindTo(metrics.registry());
        }
        stops.push(() -> streams.close(leaveGroup()));
        StandbyLag lag = StandbyLag.of(streams);
        stops.push(lag::close);
        ReadYourWrites readYourWrites = new ReadYourWrites(
                kafka.admin(), config.applicationId(), config.intake().keyedByTenant());
        EventPublisher publisher = new EventPublisher(
                new KafkaRecordPublisher(kafka.producer(), config.intake().principalHeader()), clock);
        tenants = new TenantStores(streams, lag, config, clock);
        LocalQueries local = new LocalQueries(tenants);
        FhirSinks sinks = new FhirSinks(
                config.fhir(), config.clients(), config.applicationId(), kafka.producer(), intake, metrics.registry());
        stops.push(sinks::close);
        Health health = new Health(streams, sinks::statuses);
        if (config.management() != null) {
            stops.push(ManagementServer.start(config.management(), health, metrics.registry(), metrics::scrape)::close);
        }
        ConnectionCounter connections = new ConnectionCounter(limits.perAddress(), metrics.registry());
        QueryHandler queryHandler = config.peers() == null
                ? local
                : router(
                        config.peers(),
                        streams,
                        connections.port("internal", limits.internalPort()),
                        local,
                        publisher,
                        metrics);
        OutputFeed feed = new OutputFeed(kafka.consumer(), metrics.registry());
        stops.push(feed::close);
        feed.start();
        OwnershipWatcher moves = new OwnershipWatcher(feed, TenantLocator.of(streams));
        stops.push(moves::close);
        moves.start();
        HttpServer http = HttpServer.start(
                config,
                new HttpServer.Dependencies(
                        connections.port("public", limits.publicPort()),
                        authenticator,
                        queryHandler,
                        readYourWrites::await,
                        publisher,
                        feed,
                        deadLetters(kafka, intake, metrics),
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

    private DeadLetterAdmin deadLetters(KafkaClients kafka, IntakeRules rules, Metrics metrics) {
        DeadLetterIndex index = new DeadLetterIndex();
        DeadLetterIndexer reader = new DeadLetterIndexer(kafka.sizeConsumer(), index, metrics.registry());
        stops.push(reader::close);
        reader.start();
        return new DeadLetterAdmin(
                index,
                new DeadLetterQueue(kafka::singleRecordConsumer, kafka.producer(), kafka.admin()),
                new RedriveRules(new EventDecoder(rules), rules.principals()));
    }

    /**
     * Returns the schemas of producers; null without a registry. A replay uses none, since what it accepts must not
     * depend on whether a registry responds.
     */
    private @Nullable RegistrySchemas registrySchemas() {
        RegistryConnection registry = config.intake().registry();
        if (registry == null || config.clock() == ClockMode.REPLAY) {
            return null;
        }
        RegistrySchemas schemas = RegistrySchemas.of(registry);
        stops.push(schemas::close);
        return schemas;
    }

    private KafkaStreams streams(Topology topology, IntakeRules intake) {
        KafkaStreams streams = new KafkaStreams(topology, StreamsConfiguration.of(config, intake), clients);
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error(
                    "A stream thread failed with {}; this instance is stopping",
                    failure.getClass().getName());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        return streams;
    }

    private QueryHandler router(
            PeerConfig config,
            KafkaStreams streams,
            ConnectionCounter.Port connections,
            LocalQueries local,
            EventPublisher publisher,
            Metrics metrics) {
        PeerTokens tokens = new PeerTokens(config.secret(), clock);
        HttpServer internal =
                InternalServer.start(this.config, config, connections, tokens, local, publisher, metrics.registry());
        stops.push(internal::close);
        PeerClient peers = new PeerClient(tokens, config.listen().tls(), metrics.registry());
        stops.push(peers::close);
        return new QueryRouter(this.config.self(), TenantLocator.of(streams), local, peers::query, ROUTING_TIMEOUT);
    }

    /** Returns the port that serves queries. */
    public int httpPort() {
        return httpPort;
    }

    /** Returns the state that this instance holds, for callers in the same process. */
    public TenantStateReader tenants() {
        return Objects.requireNonNull(tenants);
    }

    /**
     * Checks that the instance has not stopped by itself.
     *
     * @throws IllegalStateException if a stream thread has failed; the log says why
     */
    public void checkRunning() {
        KafkaStreams.State state = Objects.requireNonNull(streams).state();
        if (state.hasNotStarted() || state.isRunningOrRebalancing()) {
            return;
        }
        throw new IllegalStateException("The instance has stopped: its log says why");
    }

    /** Returns the misplaced records that this instance has counted in a replay. */
    public MisplacedRecords misplacedRecords() throws InterruptedException {
        return MisplacedRecords.of(Objects.requireNonNull(streams));
    }

    /** Stops accepting requests, completes the current ones, and only then releases the state. */
    @Override
    public void close() {
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
    }

    /** Leaves the consumer group. Otherwise no instance takes the tasks over until the session timeout. */
    private static CloseOptions leaveGroup() {
        return CloseOptions.timeout(STOP_LIMIT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    }
}
