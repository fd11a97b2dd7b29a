package org.practiceflow.queries.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.fhirsink.BearerTokenFile;
import org.practiceflow.queries.fhirsink.FhirSinkConfig;

/** Reads the FHIR servers that slots are written to, from settings that begin with {@code fhir.} and the tenant. */
final class FhirSettings {
    private static final String PREFIX = "fhir.";
    private static final String SERVER = ".server";
    private static final String TOKEN = ".token.file";
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    private FhirSettings() {}

    /** Returns the settings of each tenant's FHIR server, in the order of the tenants' ids. */
    static List<FhirSinkConfig> sinks(SettingsReader settings) {
        int batch = settings.number("fhir.batch", 100, 1, 1000);
        int attempts = settings.number("fhir.attempts", 20, 1, 1000);
        Set<String> tenants = new TreeSet<>(settings.namesBetween(PREFIX, SERVER));
        tenants.addAll(settings.namesBetween(PREFIX, TOKEN));
        List<FhirSinkConfig> sinks = new ArrayList<>();
        for (String tenantId : tenants) {
            sinks.add(new FhirSinkConfig(
                    tenantId, server(settings, tenantId), token(settings, tenantId), batch, attempts));
        }
        return List.copyOf(sinks);
    }

    private static URI server(SettingsReader settings, String tenantId) {
        String setting = PREFIX + tenantId + SERVER;
        String what = "the base URL of the tenant's FHIR server";
        if (!TENANT.matcher(tenantId).matches()) {
            throw SettingsReader.invalid(setting, "a tenant id between fhir. and .server", tenantId);
        }
        URI url = settings.url(setting, what);
        if (url == null) {
            throw new IllegalArgumentException("Missing setting " + setting + ": set it to " + what);
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Wrong setting " + setting + ": expected " + what + " without query, fragment or user info");
        }
        return url;
    }

    /** Returns the token file, null for none. Error messages quote nothing of its content. */
    private static @Nullable BearerTokenFile token(SettingsReader settings, String tenantId) {
        String setting = PREFIX + tenantId + TOKEN;
        String path = settings.text(setting);
        if (path == null) {
            return null;
        }
        BearerTokenFile token = new BearerTokenFile(Path.of(path));
        try {
            token.read();
            return token;
        } catch (IOException e) {
            throw new IllegalArgumentException("Wrong setting " + setting + ": expected a file with a bearer token", e);
        }
    }
}
