package org.practiceflow.queries.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.EncodingHeaders;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.PrincipalTenants;
import org.practiceflow.serdes.SchemaSource;
import org.practiceflow.serdes.Topics;

/**
 * What is taken in.
 *
 * @param defaultTenant whose the events are that state no tenant, null to refuse them
 * @param sharedTopics input topics beside those of the types, which carry events of many
 * @param registry the base of the REST API of the registry that producers use, null for none
 * @param principals who may speak for which tenants, null where everybody may for all
 * @param limits how much of everything an event may hold
 * @param keyedByTenant whether each record is known to lie in the partition of its tenant
 */
public record IntakeConfig(
        @Nullable String defaultTenant,
        Set<String> sharedTopics,
        @Nullable URI registry,
        @Nullable PrincipalTenants principals,
        Limits limits,
        boolean keyedByTenant) {
    private static final String FILE = "intake.principal.tenants.file";
    private static final String BINDINGS = "a file of lines such as User:booking=clinic-abc,clinic-x*";

    static IntakeConfig from(SettingsReader settings) {
        return new IntakeConfig(
                settings.text("tenant.default"),
                topics(settings),
                settings.url("registry.url", "the base of its REST API, such as http://registry:8080/apis/registry/v3"),
                principals(settings),
                LimitSettings.limits(settings),
                settings.flag("intake.keyed-by-tenant"));
    }

    /**
     * The rules by which events are taken in.
     *
     * @param schemas those of the registry
     * @param partitions how many each input has, null where the deployment does not rely on it
     */
    public IntakeRules rules(SchemaSource schemas, @Nullable Integer partitions) {
        return IntakeRules.DEFAULTS
                .withDefaultTenant(defaultTenant)
                .withSharedTopics(sharedTopics)
                .withSchemas(schemas)
                .withPrincipals(principals)
                .withLimits(limits)
                .withTenantPartitions(partitions);
    }

    /** The header that says who published a record, null where that is not asked. */
    public @Nullable String principalHeader() {
        return principals == null ? null : principals.header();
    }

    private static Set<String> topics(SettingsReader settings) {
        Set<String> topics = new LinkedHashSet<>(settings.list("intake.topics", ""));
        for (String topic : topics) {
            if (!topic.matches("[A-Za-z0-9._-]{1,249}")
                    || Topics.all().stream().anyMatch(ours -> ours.name().equals(topic))) {
                throw SettingsReader.invalid("intake.topics", "names of topics that are not ours already", topic);
            }
        }
        return topics;
    }

    private static @Nullable PrincipalTenants principals(SettingsReader settings) {
        String header = settings.text("intake.principal.header");
        if (header == null && settings.text(FILE) == null) {
            return null;
        }
        String named = settings.required("intake.principal.header", "the header that names who published a record");
        if (EncodingHeaders.isOne(named) || named.startsWith(DeadLetterHeaders.PREFIX)) {
            throw SettingsReader.invalid(
                    "intake.principal.header",
                    "a header that a dead letter keeps, none of ce_*, apicurio.*, dlq.* and content-type",
                    named);
        }
        byte[] file = settings.file(FILE, BINDINGS);
        return new PrincipalTenants(named, bindings(new String(file, StandardCharsets.UTF_8)));
    }

    /** A principal may hold equals signs, as names in certificates do; a tenant does not. */
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
