package org.practiceflow.serdes;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which intake accepts records from a deployment's topics.
 *
 * @param defaultTenant the tenant of events that state none, null to reject them
 * @param sharedTopics topics that carry events of many types
 * @param schemas the schemas with which values may have been written
 * @param principals the tenants for which each producer may speak, null if each writer of a topic may speak for all
 * @param typeMappings event types of others, each mapped to one of PracticeFlow's facts
 * @param limits the limits on the content of an event
 * @param deadLetterSize the check that limits the size of a dead letter
 * @param tenantPartitions the number of partitions of each topic if records are in the partition of their tenant; null
 *     if they may be in any
 * @param roleServers the tenants with a FHIR server from which a role is loaded whose event came without it
 */
public record IntakeRules(
        @Nullable String defaultTenant,
        Set<String> sharedTopics,
        SchemaSource schemas,
        @Nullable PrincipalTenants principals,
        List<EventTypeMapping> typeMappings,
        Limits limits,
        DeadLetterSizeCheck deadLetterSize,
        @Nullable Integer tenantPartitions,
        Set<String> roleServers) {
    /** The default rules: each event states its tenant, and only the topics of the types are read. */
    public static final IntakeRules DEFAULTS = new IntakeRules(
            null,
            Set.of(),
            SchemaSource.NONE,
            null,
            EventTypeMapping.PLATFORM_TYPES,
            Limits.DEFAULTS,
            DeadLetterSizeCheck.DEFAULT,
            null,
            Set.of());

    public IntakeRules {
        sharedTopics = Set.copyOf(sharedTopics);
        typeMappings = List.copyOf(typeMappings);
        roleServers = Set.copyOf(roleServers);
    }

    public IntakeRules withDefaultTenant(@Nullable String tenant) {
        return with(copy -> copy.defaultTenant = tenant);
    }

    public IntakeRules withSharedTopics(Set<String> topics) {
        return with(copy -> copy.sharedTopics = topics);
    }

    public IntakeRules withSchemas(SchemaSource source) {
        return with(copy -> copy.schemas = source);
    }

    public IntakeRules withPrincipals(@Nullable PrincipalTenants tenants) {
        return with(copy -> copy.principals = tenants);
    }

    public IntakeRules withTypeMappings(List<EventTypeMapping> types) {
        return with(copy -> copy.typeMappings = types);
    }

    public IntakeRules withLimits(Limits stated) {
        return with(copy -> copy.limits = stated);
    }

    public IntakeRules withDeadLetterSize(DeadLetterSizeCheck size) {
        return with(copy -> copy.deadLetterSize = size);
    }

    /** Returns rules for topics with that number of partitions, where each record is in the partition of its tenant. */
    public IntakeRules withTenantPartitions(@Nullable Integer partitions) {
        return with(copy -> copy.tenantPartitions = partitions);
    }

    public IntakeRules withRoleServers(Set<String> tenants) {
        return with(copy -> copy.roleServers = tenants);
    }

    private IntakeRules with(Consumer<ChangedRules> change) {
        ChangedRules copy = new ChangedRules(this);
        change.accept(copy);
        return copy.rules();
    }

    /** A copy of rules in which one is changed. */
    private static final class ChangedRules {
        @Nullable
        String defaultTenant;

        Set<String> sharedTopics;
        SchemaSource schemas;

        @Nullable
        PrincipalTenants principals;

        List<EventTypeMapping> typeMappings;
        Limits limits;
        DeadLetterSizeCheck deadLetterSize;

        @Nullable
        Integer tenantPartitions;

        Set<String> roleServers;

        ChangedRules(IntakeRules rules) {
            defaultTenant = rules.defaultTenant;
            sharedTopics = rules.sharedTopics;
            schemas = rules.schemas;
            principals = rules.principals;
            typeMappings = rules.typeMappings;
            limits = rules.limits;
            deadLetterSize = rules.deadLetterSize;
            tenantPartitions = rules.tenantPartitions;
            roleServers = rules.roleServers;
        }

        IntakeRules rules() {
            return new IntakeRules(
                    defaultTenant,
                    sharedTopics,
                    schemas,
                    principals,
                    typeMappings,
                    limits,
                    deadLetterSize,
                    tenantPartitions,
                    roleServers);
        }
    }
}
