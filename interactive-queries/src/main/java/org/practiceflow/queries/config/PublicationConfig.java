package org.practiceflow.queries.config;

import java.util.Set;

/**
 * The settings of the publication of slots in bulk.
 *
 * @param open the tenants whose publication needs no token
 * @param maxAgeSeconds the time for which clients may keep a response
 */
public record PublicationConfig(Set<String> open, int maxAgeSeconds) {
    /** A publication that is open for no tenant. */
    public static final PublicationConfig CLOSED = new PublicationConfig(Set.of(), 0);

    static PublicationConfig from(SettingsReader settings) {
        return new PublicationConfig(
                Set.copyOf(settings.list("fhir.publication.open", "")),
                settings.number("fhir.publication.max-age.seconds", 60, 0, 86_400));
    }

    /** Returns whether everybody may read the tenant's publication. */
    public boolean isOpen(String tenantId) {
        return open.contains(tenantId);
    }

    /** Returns how long, and by whom, a response about the tenant may be kept. */
    public String cacheControl(String tenantId) {
        return (isOpen(tenantId) ? "public" : "private") + ", max-age=" + maxAgeSeconds;
    }
}
