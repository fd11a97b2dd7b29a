package org.practiceflow.queries.fhirsink;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The FHIR server that a tenant's slots are written to, in addition to Kafka.
 *
 * @param tenantId the tenant that owns the slots
 * @param server the base URL of its FHIR server
 * @param token the token that the server requires, null if it requires none
 * @param batch the maximum number of slots that are read and written at once
 * @param attempts the number of attempts for a batch before its slots become dead letters
 */
public record FhirSinkConfig(
        String tenantId, URI server, @Nullable BearerTokenFile token, int batch, int attempts) {}
