package org.practiceflow.serdes;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is taken in of a deployment's topics.
 *
 * @param defaultTenant whose the events are that state no tenant, null to reject them
 * @param sharedTopics topics that carry events of many types
 * @param schemas what values may have been written with
 * @param principals who may speak for which tenants, null where whoever may write a topic may speak for all
 * @param translations types beside ours, each stating one of our facts
 * @param limits how much of everything an event may hold
 * @param deadLetterSize how large a dead letter may be
 * @param tenantPartitions how many partitions each topic has where records lie in that of their tenant; null where they lie in any
 */
public record IntakeRules(
        @Nullable String defaultTenant,
        Set<String> sharedTopics,
        SchemaSource schemas,
        @Nullable PrincipalTenants principals,
        List<EventTypeMapping> translations,
        Limits limits,
        DeadLetterSizeCheck deadLetterSize,
        @Nullable Integer tenantPartitions) {
    /** Every tenant states itself, on the topics of the types alone. */
    public static final IntakeRules DEFAULTS = new IntakeRules(
            null,
            Set.of(),
            SchemaSource.NONE,
            null,
            EventTypeMapping.PLATFORM_TYPES,
            Limits.DEFAULTS,
            DeadLetterSizeCheck.LARGEST,
            null);

    public IntakeRules {
        sharedTopics = Set.copyOf(sharedTopics);
        translations = List.copyOf(translations);
    }

    public IntakeRules withDefaultTenant(@Nullable String tenant) {
        return new IntakeRules(
                tenant, sharedTopics, schemas, principals, translations, limits, deadLetterSize, tenantPartitions);
    }

    public IntakeRules withSharedTopics(Set<String> topics) {
        return new IntakeRules(
                defaultTenant, topics, schemas, principals, translations, limits, deadLetterSize, tenantPartitions);
    }

    public IntakeRules withSchemas(SchemaSource source) {
        return new IntakeRules(
                defaultTenant,
                sharedTopics,
                source,
                principals,
                translations,
                limits,
                deadLetterSize,
                tenantPartitions);
    }

    public IntakeRules withPrincipals(@Nullable PrincipalTenants tenants) {
        return new IntakeRules(
                defaultTenant, sharedTopics, schemas, tenants, translations, limits, deadLetterSize, tenantPartitions);
    }

    public IntakeRules withTranslations(List<EventTypeMapping> types) {
        return new IntakeRules(
                defaultTenant, sharedTopics, schemas, principals, types, limits, deadLetterSize, tenantPartitions);
    }

    public IntakeRules withLimits(Limits stated) {
        return new IntakeRules(
                defaultTenant,
                sharedTopics,
                schemas,
                principals,
                translations,
                stated,
                deadLetterSize,
                tenantPartitions);
    }

    public IntakeRules withDeadLetterSize(DeadLetterSizeCheck size) {
        return new IntakeRules(
                defaultTenant, sharedTopics, schemas, principals, translations, limits, size, tenantPartitions);
    }

    /** Of topics of so many partitions each, where each record lies in that of its tenant. */
    public IntakeRules withTenantPartitions(@Nullable Integer partitions) {
        return new IntakeRules(
                defaultTenant, sharedTopics, schemas, principals, translations, limits, deadLetterSize, partitions);
    }
}
