package org.practiceflow.queries;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.fhir.FhirSink;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.state.TenantStores;
import org.practiceflow.topology.OrchestrationTopology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of the application: the topology, and the HTTP server that answers from its state. */
public final class PracticeFlow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeFlow.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final KafkaStreams streams;
    private final HttpServer http;
    private final Metrics metrics;
    private final KafkaPublisher publisher;
    private final @Nullable FhirSink sink;

    private PracticeFlow(
            KafkaStreams streams, HttpServer http, Metrics metrics, KafkaPublisher publisher, @Nullable FhirSink sink) {
        this.streams = streams;
        this.http = http;
        this.metrics = metrics;
        this.publisher = publisher;
        this.sink = sink;
    }

    /**
     * Starts an instance; it answers at once, and is ready when its tasks are.
     *
     * @throws IllegalStateException with one line that says what to do, if Kafka, a topic or the port is not there
     */
    public static PracticeFlow start(ApplicationConfig config) {
        TopicCheck.check(config);
        var topology = new OrchestrationTopology(
                        config.clock(), config.defaultTenant(), config.timeZone(), config.stores())
                .build();
        KafkaStreams streams = new KafkaStreams(topology, StreamsSettings.of(config));
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error(
                    "A stream thread failed with {}; this instance stops",
                    failure.getClass().getName());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        Metrics metrics = new Metrics(streams);
        KafkaPublisher publisher = new KafkaPublisher(config, Clock.systemUTC());
        TenantStores stores = new TenantStores(streams, config, Clock.systemUTC());
        try {
            HttpServer http = HttpServer.start(config, stores, publisher, new Health(streams), metrics);
            streams.start();
            return new PracticeFlow(streams, http, metrics, publisher, sink(config, metrics));
        } catch (RuntimeException e) {
            metrics.close();
            publisher.close();
            streams.close(leaving());
            throw e;
        }
    }

    private static @Nullable FhirSink sink(ApplicationConfig config, Metrics metrics) {
        if (config.fhir() == null) {
            return null;
        }
        Map<String, Object> kafka = new HashMap<>(config.kafka());
        kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        FhirSink sink = new FhirSink(config.fhir(), kafka, config.applicationId() + "-fhir", metrics.registry());
        sink.start();
        return sink;
    }

    /** The port that questions are asked at. */
    public int httpPort() {
        return http.port();
    }

    @Override
    public void close() {
        http.close();
        if (sink != null) {
            sink.close();
        }
        metrics.close();
        publisher.close();
        streams.close(leaving());
    }

    /** Whoever only vanishes is missed after the session timeout, and until then nobody takes the tasks. */
    private static CloseOptions leaving() {
        return CloseOptions.timeout(STOP_LIMIT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    }
}
