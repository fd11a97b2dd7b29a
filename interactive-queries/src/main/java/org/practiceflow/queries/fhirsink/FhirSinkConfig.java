package org.practiceflow.queries.fhirsink;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant's slots are written beside Kafka.
 *
 * @param tenantId whose slots they are
 * @param server the base URL of its FHIR server
 * @param token by which the server knows us, null where it asks for none
 * @param batch how many slots are read and written at once at most
 * @param attempts how often a batch is tried before its slots become dead letters
 */
public record FhirSinkConfig(
        String tenantId, URI server, @Nullable BearerTokenFile token, int batch, int attempts) {}
