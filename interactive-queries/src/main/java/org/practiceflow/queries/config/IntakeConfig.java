package org.practiceflow.queries.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.registry.RegistryConnection;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.EncodingHeaders;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.PrincipalTenants;
import org.practiceflow.serdes.SchemaSource;
import org.practiceflow.serdes.Topics;

/**
 * The settings of intake.
 *
 * @param defaultTenant the tenant of events that state none, null to reject them
 * @param sharedTopics additional input topics, which carry events of several types
 * @param registry the producers' schema registry, null for none
 * @param principals the tenants that each principal may publish for, null if every producer may publish for all
 * @param limits the maximum sizes of what an event holds
 * @param roleServers the tenants whose roles are read from a FHIR server where their events came without them
 * @param keyedByTenant true if each record is known to lie in the partition of its tenant
 */
public record IntakeConfig(
        @Nullable String defaultTenant,
        Set<String> sharedTopics,
        @Nullable RegistryConnection registry,
        @Nullable PrincipalTenants principals,
        Limits limits,
        Set<String> roleServers,
        boolean keyedByTenant) {
    /** The setting that names tenants whose roles are read elsewhere. */
    public static final String ROLE_SERVERS = "intake.role.servers";

    private static final String FILE = "intake.principal.tenants.file";
    private static final String BINDINGS = "a file with lines such as User:booking=clinic-abc,clinic-x*";

    static IntakeConfig from(SettingsReader settings) {
        return new IntakeConfig(
                settings.text("tenant.default"),
                topics(settings),
                RegistrySettings.from(settings),
                principals(settings),
                LimitSettings.limits(settings),
                roleServers(settings),
                settings.flag("intake.keyed-by-tenant"));
    }

    /**
     * Returns the rules by which events are accepted.
     *
     * @param schemas the schemas of the registry
     * @param partitions the number of partitions of each input, null if the deployment does not rely on it
     */
    public IntakeRules rules(SchemaSource schemas, @Nullable Integer partitions) {
        return IntakeRules.DEFAULTS
                .withDefaultTenant(defaultTenant)
                .withSharedTopics(sharedTopics)
                .withSchemas(schemas)
                .withPrincipals(principals)
                .withLimits(limits)
                .withRoleServers(roleServers)
                .withTenantPartitions(partitions);
    }

    /** Returns the header that names the publisher of a record, null if intake does not check it. */
    public @Nullable String principalHeader() {
        return principals == null ? null : principals.header();
    }

    /** Returns the tenants with FHIR servers. A rebuild states them by name, since it asks no server. */
    private static Set<String> roleServers(SettingsReader settings) {
        Set<String> tenants = new TreeSet<>(settings.list(ROLE_SERVERS, ""));
        tenants.addAll(settings.namesBetween("fhir.", ".server"));
        return tenants;
    }

    private static Set<String> topics(SettingsReader settings) {
        Set<String> topics = new LinkedHashSet<>(settings.list("intake.topics", ""));
        for (String topic : topics) {
            if (!topic.matches("[A-Za-z0-9._-]{1,249}")
                    || Topics.all().stream().anyMatch(ours -> ours.name().equals(topic))) {
                throw SettingsReader.invalid("intake.topics", "names of topics other than PracticeFlow's own", topic);
            }
        }
        return topics;
    }

    private static @Nullable PrincipalTenants principals(SettingsReader settings) {
        String header = settings.text("intake.principal.header");
        if (header == null && settings.text(FILE) == null) {
            return null;
        }
        String named = settings.required("intake.principal.header", "the header that names the publisher of a record");
        if (EncodingHeaders.isEncodingHeader(named) || named.startsWith(DeadLetterHeaders.PREFIX)) {
            throw SettingsReader.invalid(
                    "intake.principal.header",
                    "a header that redriving keeps, so not ce_*, apicurio.*, dlq.* or content-type",
                    named);
        }
        byte[] file = settings.file(FILE, BINDINGS);
        return new PrincipalTenants(named, bindings(new String(file, StandardCharsets.UTF_8)));
    }

    /** Parses the lines. A principal may contain equals signs, as names in certificates do; a tenant may not. */
    private static Map<String, Set<String>> bindings(String text) {
        Map<String, Set<String>> bindings = new TreeMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            int equals = line.lastIndexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (equals < 1) {
                throw SettingsReader.invalid(FILE, BINDINGS, line);
            }
            bindings.put(
                    line.substring(0, equals).strip(),
                    Arrays.stream(line.substring(equals + 1).split(","))
                            .map(String::strip)
                            .filter(tenant -> !tenant.isEmpty())
                            .collect(Collectors.toSet()));
        }
        return bindings;
    }
}
