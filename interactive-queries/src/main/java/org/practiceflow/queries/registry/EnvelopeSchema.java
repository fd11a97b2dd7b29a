package org.practiceflow.queries.registry;

import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.practiceflow.schemas.Contract;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.SchemaId;

/**
 * Finds the schema of the envelope in a registry, whose id frames the outputs. It is found by its text, not as the
 * latest version: instances of two releases may run side by side, and each names the schema that it follows.
 */
public final class EnvelopeSchema {
    private static final String ARTIFACT = SchemasCommand.artifactId(Contract.ENVELOPE);

    private EnvelopeSchema() {}

    /**
     * Returns the format of outputs in frames of that registry.
     *
     * @throws IllegalStateException with one line that says what to do, if the registry does not have the schema
     */
    public static EventFormat.Framed framed(RegistryConnection registry) {
        String schema =
                new String(Objects.requireNonNull(SchemasCommand.contracts().get(ARTIFACT)), StandardCharsets.UTF_8);
        ArtifactReference artifact = ArtifactReference.builder()
                .groupId(SchemaRegistration.GROUP)
                .artifactId(ARTIFACT)
                .build();
        RegistryClientFacade client = registry.client();
        List<RegistryVersionCoordinates> versions;
        try {
            versions = RepeatedCalls.first(
                    () -> client.searchVersionsByContent(schema, SchemaRegistration.ARTIFACT_TYPE, artifact, false));
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "The registry at " + registry.url()
                            + " does not respond as expected: check registry.url, or set another emit.format",
                    e);
        }
        return versions.stream()
                .findFirst()
                .map(version -> new EventFormat.Framed(new SchemaId(SchemaId.Kind.CONTENT, version.getContentId())))
                .orElseThrow(() -> new IllegalStateException("The registry at " + registry.url() + " does not have "
                        + ARTIFACT + " of this release: run schemas register, or set another emit.format"));
    }
}
