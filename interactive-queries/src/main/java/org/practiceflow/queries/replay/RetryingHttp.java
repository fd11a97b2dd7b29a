package org.practiceflow.queries.replay;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats requests while a server does not respond yet, after a longer pause each time.
 *
 * @param http the HTTP client, which the caller closes
 * @param patience the time limit for all attempts
 */
record RetryingHttp(HttpClient http, Duration patience) {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingHttp.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int SERVER_ERROR = 500;

    /**
     * Returns the first response that is not a server error, or else the last response.
     *
     * @throws IOException if no response comes in time
     */
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        for (Duration pause = FIRST_PAUSE; ; pause = pause.multipliedBy(2)) {
            boolean last = System.nanoTime() + pause.toNanos() > until;
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (last || answer.statusCode() < SERVER_ERROR) {
                    return answer;
                }
            } catch (ConnectException | HttpTimeoutException e) {
                if (last) {
                    throw e;
                }
            }
            LOG.debug(
                    "{} does not respond yet; trying again in {} ms",
                    request.uri().getAuthority(),
                    pause.toMillis());
            // A server does not announce that it is back.
            Thread.sleep(pause);
        }
    }
}
