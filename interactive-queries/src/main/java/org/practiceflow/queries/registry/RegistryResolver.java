package org.practiceflow.queries.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.SchemaId;

/**
 * Looks up schemas by their ids with Apicurio's resolver, in the background. Keeps each result for a while, also that
 * there is none, so that a producer that keeps using an id does not cause a request each time.
 */
final class RegistryResolver implements AutoCloseable {
    private static final int MAX_ENTRIES = 1_000;
    private static final int NOT_FOUND = 404;

    /** The rate of look-ups, so that a producer that invents ids does not flood the registry. */
    private final Bucket rate = Bucket.builder()
            .addLimit(limit -> limit.capacity(50).refillGreedy(10, Duration.ofSeconds(1)))
            .build();

    private final SchemaResolver<String, Object> resolver;
    private final Duration limit;
    private final RegistryCalls calls = new RegistryCalls();
    private final Cache<SchemaId, CompletableFuture<Optional<String>>> results;

    /**
     * @param limit the time limit of a look-up
     * @param keptFor the time for which a result is kept
     */
    RegistryResolver(RegistryConnection registry, Duration limit, Duration keptFor) {
        this.resolver = registry.resolver();
        this.limit = limit;
        this.results = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterWrite(keptFor)
                .build();
    }

    /**
     * Begins to look up a schema, or joins the look-up that has begun.
     *
     * @return the text of the schema, empty if the registry does not have it; null if there are too many look-ups
     */
    @Nullable
    CompletableFuture<Optional<String>> lookUp(SchemaId id) {
        return results.get(id, missing -> rate.tryConsume(1) ? calls.start(() -> resolve(missing), limit) : null);
    }

    private Optional<String> resolve(SchemaId id) {
        ArtifactReference reference = switch (id.kind()) {
            case CONTENT -> ArtifactReference.fromContentId(id.id());
            case GLOBAL -> ArtifactReference.fromGlobalId(id.id());
        };
        try {
            return Optional.of(resolver.resolveSchemaByArtifactReference(reference)
                    .getParsedSchema()
                    .getParsedSchema());
        } catch (RuntimeException e) {
            if (RegistryCalls.response(e)
                    .filter(it -> it.getResponseStatusCode() == NOT_FOUND)
                    .isPresent()) {
                return Optional.empty();
            }
            throw e;
        } finally {
            // The resolver's own cache has no limit.
            resolver.reset();
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
