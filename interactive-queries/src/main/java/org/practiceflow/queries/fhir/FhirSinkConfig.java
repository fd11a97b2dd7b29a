package org.practiceflow.queries.fhir;

import java.net.URI;
import java.time.Duration;

/**
 * Where slots are written beside Kafka.
 *
 * @param server the base URL of the FHIR server
 * @param batch how many slots a transaction has at most
 * @param retryFor how long a transaction is tried again before its slots become dead letters
 */
public record FhirSinkConfig(URI server, int batch, Duration retryFor) {}
