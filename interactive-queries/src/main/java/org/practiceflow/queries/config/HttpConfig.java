package org.practiceflow.queries.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How questions are taken from outside.
 *
 * @param publicUrl under which links are written, null for that which was asked for
 * @param rate how often a subject may ask each second
 * @param concurrency how many questions are answered at once
 * @param origins of other sites whose pages may ask
 * @param streams how many may follow the day live
 * @param connectionsOfAddress how many connections of one address, 0 for as many as come, null for what fits the process
 * @param dashboardTenant whose board is shown at {@code /}, null to ask for one
 */
public record HttpConfig(
        ListenerConfig listen,
        @Nullable URI publicUrl,
        int rate,
        int concurrency,
        List<String> origins,
        int streams,
        @Nullable Integer connectionsOfAddress,
        @Nullable String dashboardTenant) {
    static HttpConfig from(SettingsReader settings) {
        return new HttpConfig(
                new ListenerConfig(
                        settings.text("http.host", "127.0.0.1"),
                        settings.number("http.port", 8080, 0, 65_535),
                        TlsConfig.from(settings, "http.tls.")),
                settings.url("http.public.url", "the URL under which the application is reached"),
                settings.number("http.rate", 100, 1, 1_000_000),
                settings.number("http.concurrency", 256, 1, 100_000),
                settings.list("http.cors.origins", ""),
                settings.number("http.streams", 5_000, 0, 100_000),
                connectionsOfAddress(settings),
                settings.text("dashboard.tenant"));
    }

    private static @Nullable Integer connectionsOfAddress(SettingsReader settings) {
        String name = "http.connections.per-address";
        return settings.text(name) == null ? null : settings.number(name, 0, 0, 1_000_000);
    }
}
