package org.practiceflow.queries;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.deadletter.DeadLetterAdmin;
import org.practiceflow.queries.http.ConnectionCounter;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.ingest.EventPublisher;
import org.practiceflow.queries.ingest.LogPosition;
import org.practiceflow.queries.ingest.RecordPublisher;
import org.practiceflow.queries.live.OutputFeed;
import org.practiceflow.queries.routing.LocalQueries;
import org.practiceflow.queries.security.Authenticator;
import org.practiceflow.queries.security.JwtAuthenticator;
import org.practiceflow.queries.state.Freshness;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.state.TenantStateReader;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.practiceflow.topology.ClinicDay;

/** Starts servers without Kafka, each at a free port. */
public final class ServerUnderTest {
    /** Accepts every record, at the first offset. */
    public static final RecordPublisher TAKES_ALL =
            (topic, tenant, value) -> CompletableFuture.completedFuture(new LogPosition(topic, 0, 0));

    private ServerUnderTest() {}

    /** Returns a reader of the tenants' state on a simulated day. */
    public static TenantStateReader state(ClinicDay day) {
        return (tenant, maxLag) ->
                TenantState.of(tenant, day.state().store(), Freshness.current(day.now()), ClinicDay.SETTINGS);
    }

    /** Starts a server that allows everything to every caller. */
    public static HttpServer start(TenantStateReader tenants, RecordPublisher publisher) {
        Properties settings = new Properties();
        settings.put("auth", "off");
        return start(settings, tenants, publisher);
    }

    public static HttpServer start(Properties more, TenantStateReader tenants, RecordPublisher publisher) {
        return start(more, tenants, publisher, new OutputFeed(new MockConsumer<>("latest"), new SimpleMeterRegistry()));
    }

    /** Starts a server that only has these dead letters. */
    public static HttpServer start(Properties more, DeadLetterAdmin deadLetters, RecordPublisher publisher) {
        TenantStateReader nothing = (tenant, maxLag) -> {
            throw new TenantUnavailableException("There is no state here");
        };
        OutputFeed feed = new OutputFeed(new MockConsumer<>("latest"), new SimpleMeterRegistry());
        return start(more, nothing, publisher, feed, deadLetters);
    }

    public static HttpServer start(
            Properties more, TenantStateReader tenants, RecordPublisher publisher, OutputFeed feed) {
        return start(more, tenants, publisher, feed, null);
    }

    /** Starts a server with a limit on connections. */
    public static HttpServer start(ConnectionCounter.Port connections) {
        Properties settings = new Properties();
        settings.put("auth", "off");
        OutputFeed feed = new OutputFeed(new MockConsumer<>("latest"), new SimpleMeterRegistry());
        return start(settings, (tenant, maxLag) -> null, TAKES_ALL, feed, null, connections);
    }

    private static HttpServer start(
            Properties more,
            TenantStateReader tenants,
            RecordPublisher publisher,
            OutputFeed feed,
            @Nullable DeadLetterAdmin deadLetters) {
        ConnectionCounter.Port connections = new ConnectionCounter(0, new SimpleMeterRegistry()).port("public", 10_000);
        return start(more, tenants, publisher, feed, deadLetters, connections);
    }

    private static HttpServer start(
            Properties more,
            TenantStateReader tenants,
            RecordPublisher publisher,
            OutputFeed feed,
            @Nullable DeadLetterAdmin deadLetters,
            ConnectionCounter.Port connections) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", "unused:9092");
        settings.put("state.dir", "unused");
        settings.put("http.port", "0");
        settings.putAll(more);
        ApplicationConfig config = ApplicationConfig.from(settings);
        Authenticator authenticator =
                config.tokens() == null ? Authenticator.OPEN : JwtAuthenticator.of(config.tokens());
        return HttpServer.start(
                config,
                new HttpServer.Dependencies(
                        connections,
                        authenticator,
                        new LocalQueries(tenants),
                        (tenant, position) -> {},
                        new EventPublisher(publisher, Clock.systemUTC()),
                        feed,
                        deadLetters,
                        null,
                        new SimpleMeterRegistry(),
                        () -> ""));
    }
}
