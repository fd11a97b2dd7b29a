package org.practiceflow.queries.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.TlsConfig;
import org.practiceflow.queries.security.PeerTokens;
import org.practiceflow.queries.state.TenantUnavailableException;

/**
 * Queries other instances at their internal ports. They answer from their own state, so a query is forwarded once at
 * most.
 */
public final class PeerClient implements AutoCloseable {
    /** The header with the scheme and host under which the client knows PracticeFlow. */
    public static final String BASE = "PracticeFlow-Base";

    private static final Duration CONNECT_LIMIT = Duration.ofMillis(500);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);
    private static final String NO_RESPONSE = "The instance that holds the tenant does not respond";

    private final HttpClient http;
    private final String scheme;
    private final PeerTokens tokens;
    private final Timer hops;

    /**
     * @param tls the certificates by which instances identify one another, null for plain HTTP
     */
    public PeerClient(PeerTokens tokens, @Nullable TlsConfig tls, MeterRegistry metrics) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        this.http = (tls == null ? client : client.sslContext(tls.context())).build();
        this.scheme = tls == null ? "http" : "https";
        this.tokens = tokens;
        this.hops = Timer.builder("practiceflow.queries.hop")
                .description("Time until another instance responded")
                .register(metrics);
    }

    /**
     * Returns the other instance's response, whatever its status.
     *
     * @throws TenantUnavailableException if the instance does not respond in time
     */
    public QueryResponse query(HostInfo peer, QueryRequest request) {
        HttpRequest.Builder httpRequest = HttpRequest.newBuilder(
                        URI.create(scheme + "://" + peer.host() + ":" + peer.port() + request.target()))
                .timeout(ANSWER_LIMIT)
                .header(
                        "Authorization",
                        tokens.authorization(request.caller(), request.method() + " " + request.target()))
                .header(BASE, request.base())
                .method(
                        request.method(),
                        BodyPublishers.ofByteArray(request.body().get()));
        request.headers().forEach(httpRequest::header);
        long began = System.nanoTime();
        try {
            return reply(http.send(httpRequest.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new TenantUnavailableException(NO_RESPONSE);
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        } finally {
            hops.record(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static QueryResponse reply(HttpResponse<byte[]> answer) {
        Map<String, String> headers = new TreeMap<>();
        Stream.of(
                        QueryResponse.AS_OF,
                        QueryResponse.LAG,
                        QueryResponse.SOURCE,
                        QueryResponse.ETAG,
                        QueryResponse.RETRY_AFTER)
                .forEach(name -> answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
        return new QueryResponse(
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse("application/octet-stream"),
                Bytes.wrap(answer.body()),
                headers);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
