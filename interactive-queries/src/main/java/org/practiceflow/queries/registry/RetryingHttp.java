package org.practiceflow.queries.registry;

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
 * Asks a server that does not answer yet again, after a longer pause each time.
 *
 * @param http closed by who gives it
 * @param patience after which it is given up
 */
public record RetryingHttp(HttpClient http, Duration patience) {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingHttp.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int SERVER_ERROR = 500;

    /**
     * The first answer that is no error of the server's, or the last of all.
     *
     * @throws IOException if there is none
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
                    "{} does not answer yet; trying again in {} ms",
                    request.uri().getAuthority(),
                    pause.toMillis());
            // A server tells nobody that it is back.
            Thread.sleep(pause);
        }
    }
}
