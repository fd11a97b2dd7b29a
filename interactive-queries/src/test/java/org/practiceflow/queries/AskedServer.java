package org.practiceflow.queries;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.dlq.LetterDesk;
import org.practiceflow.queries.http.Connections;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.ingest.Position;
import org.practiceflow.queries.ingest.Publisher;
import org.practiceflow.queries.ingest.Requests;
import org.practiceflow.queries.live.Feed;
import org.practiceflow.queries.routing.Here;
import org.practiceflow.queries.security.Authenticator;
import org.practiceflow.queries.security.IssuedTokens;
import org.practiceflow.queries.state.TenantReader;
import org.practiceflow.queries.state.TenantUnavailableException;

/** A server at any free port, without Kafka. */
public final class AskedServer {
    /** Takes everything, at the first place. */
    public static final Publisher TAKES_ALL =
            (topic, tenant, value) -> CompletableFuture.completedFuture(new Position(topic, 0, 0));

    private AskedServer() {}

    /** Asked by everybody for everything. */
    public static HttpServer start(TenantReader tenants, Publisher publisher) {
        Properties settings = new Properties();
        settings.put("auth", "off");
        return start(settings, tenants, publisher);
    }

    public static HttpServer start(Properties more, TenantReader tenants, Publisher publisher) {
        return start(more, tenants, publisher, new Feed(new MockConsumer<>("latest"), new SimpleMeterRegistry()));
    }

    /** Answers from these dead letters alone. */
    public static HttpServer start(Properties more, LetterDesk letters, Publisher publisher) {
        TenantReader nothing = (tenant, maxLag) -> {
            throw new TenantUnavailableException("There is no state here");
        };
        Feed feed = new Feed(new MockConsumer<>("latest"), new SimpleMeterRegistry());
        return start(more, nothing, publisher, feed, letters);
    }

    public static HttpServer start(Properties more, TenantReader tenants, Publisher publisher, Feed feed) {
        return start(more, tenants, publisher, feed, null);
    }

    /** Holds no more connections than these. */
    public static HttpServer start(Connections.Port connections) {
        Properties settings = new Properties();
        settings.put("auth", "off");
        Feed feed = new Feed(new MockConsumer<>("latest"), new SimpleMeterRegistry());
        return start(settings, (tenant, maxLag) -> null, TAKES_ALL, feed, null, connections);
    }

    private static HttpServer start(
            Properties more, TenantReader tenants, Publisher publisher, Feed feed, @Nullable LetterDesk letters) {
        Connections.Port connections = new Connections(0, new SimpleMeterRegistry()).port("public", 10_000);
        return start(more, tenants, publisher, feed, letters, connections);
    }

    private static HttpServer start(
            Properties more,
            TenantReader tenants,
            Publisher publisher,
            Feed feed,
            @Nullable LetterDesk letters,
            Connections.Port connections) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", "unused:9092");
        settings.put("state.dir", "unused");
        settings.put("http.port", "0");
        settings.putAll(more);
        ApplicationConfig config = ApplicationConfig.from(settings);
        Authenticator authenticator = config.tokens() == null ? Authenticator.OPEN : IssuedTokens.of(config.tokens());
        return HttpServer.start(
                config,
                new HttpServer.Parts(
                        connections,
                        authenticator,
                        new Here(tenants),
                        (tenant, position) -> {},
                        new Requests(publisher, Clock.systemUTC()),
                        feed,
                        letters,
                        null,
                        new SimpleMeterRegistry(),
                        () -> ""));
    }
}
