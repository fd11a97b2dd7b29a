package org.practiceflow.queries.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the public HTTP server.
 *
 * @param publicUrl the base URL of links in responses, null to use the URL of the request
 * @param rate the number of requests that a subject may send each second
 * @param concurrency the maximum number of requests in progress
 * @param origins the origins of other sites whose pages may send requests
 * @param streams the maximum number of subscribers to the live day
 * @param connectionsPerAddress the maximum number of connections of one address; 0 for no limit, null for a limit that
 *     fits the process
 * @param dashboardTenant the tenant whose board is shown at {@code /}, null to ask for one
 */
public record HttpConfig(
        ListenerConfig listen,
        @Nullable URI publicUrl,
        int rate,
        int concurrency,
        List<String> origins,
        int streams,
        @Nullable Integer connectionsPerAddress,
        @Nullable String dashboardTenant) {
    static HttpConfig from(SettingsReader settings) {
        return new HttpConfig(
                new ListenerConfig(
                        settings.text("http.host", "127.0.0.1"),
                        settings.number("http.port", 8080, 0, 65_535),
                        TlsConfig.from(settings, "http.tls.")),
                settings.url("http.public.url", "the URL at which clients reach the application"),
                settings.number("http.rate", 100, 1, 1_000_000),
                settings.number("http.concurrency", 256, 1, 100_000),
                settings.list("http.cors.origins", ""),
                settings.number("http.streams", 5_000, 0, 100_000),
                connectionsPerAddress(settings),
                settings.text("dashboard.tenant"));
    }

    private static @Nullable Integer connectionsPerAddress(SettingsReader settings) {
        String name = "http.connections.per-address";
        return settings.text(name) == null ? null : settings.number(name, 0, 0, 1_000_000);
    }
}
