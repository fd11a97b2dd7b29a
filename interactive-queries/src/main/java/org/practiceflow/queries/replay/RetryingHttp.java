package org.practiceflow.queries.replay;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.practiceflow.queries.retry.Attempts;

/**
 * Repeats requests while a server does not respond yet, after a longer pause each time.
 *
 * @param http the HTTP client, which the caller closes
 * @param patience the time limit for all attempts
 */
record RetryingHttp(HttpClient http, Duration patience) {
    private static final int SERVER_ERROR = 500;

    /**
     * Returns the first response that is not a server error, or else the last response.
     *
     * @throws IOException if no response comes in time
     */
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        Attempts attempts = Attempts.within(patience);
        while (true) {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() < SERVER_ERROR || !attempts.pause()) {
                    return answer;
                }
            } catch (ConnectException | HttpTimeoutException e) {
                if (!attempts.pause()) {
                    throw e;
                }
            }
        }
    }
}
