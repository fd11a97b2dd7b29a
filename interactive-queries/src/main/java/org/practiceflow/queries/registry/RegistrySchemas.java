package org.practiceflow.queries.registry;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.practiceflow.serdes.SchemaId;
import org.practiceflow.serdes.SchemaSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the schemas of producers in a registry. Holds no stream thread up for longer than its {@link WaitingBudget}: a
 * look-up then goes on in the background, for the next value with that id. Counts the values that go unchecked.
 */
public final class RegistrySchemas implements SchemaSource, MeterBinder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrySchemas.class);
    private static final Duration LOOK_UP_LIMIT = Duration.ofSeconds(5);
    private static final Duration KEPT_FOR = Duration.ofSeconds(10);

    /** The reason why a value is not checked against the schema of its writer. */
    private enum Reason {
        /** The registry does not have the schema. */
        UNKNOWN,
        /** The registry does not respond in the time that threads may wait. */
        LATE,
        /** The registry cannot be reached, or responds with an error. */
        UNAVAILABLE,
        /** The schema is not a self-contained JSON Schema. */
        UNUSABLE
    }

    private final RegistryResolver resolver;
    private final WaitingBudget budget = new WaitingBudget(TimeMeter.SYSTEM_NANOTIME);
    private final AtomicBoolean failing = new AtomicBoolean();
    private final Map<Reason, LongAdder> unchecked =
            Arrays.stream(Reason.values()).collect(Collectors.toMap(Function.identity(), reason -> new LongAdder()));

    /**
     * Connects to a registry. Begins to look up an id that it probably has and one that it does not have, which loads
     * the classes of the registry's client: that takes longer than a stream thread may wait.
     */
    public static RegistrySchemas of(RegistryConnection registry) {
        RegistrySchemas schemas = new RegistrySchemas(registry, LOOK_UP_LIMIT, KEPT_FOR);
        for (long id : List.of(1L, 0xFFFF_FFFFL)) {
            Object unused = schemas.resolver.lookUp(new SchemaId(SchemaId.Kind.CONTENT, id));
        }
        return schemas;
    }

    RegistrySchemas(RegistryConnection registry, Duration limit, Duration keptFor) {
        this.resolver = new RegistryResolver(registry, limit, keptFor);
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        unchecked.forEach(
                (reason, count) -> FunctionCounter.builder("practiceflow.registry.unchecked", count, LongAdder::sum)
                        .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                        .description("Framed values that were checked against PracticeFlow's own schemas alone")
                        .register(metrics));
    }

    @Override
    public Optional<String> find(SchemaId id) {
        CompletableFuture<Optional<String>> lookUp = resolver.lookUp(id);
        if (lookUp == null) {
            return without(Reason.LATE);
        }
        try {
            Optional<String> schema = budget.await(lookUp);
            failing.set(false);
            return schema.isPresent() ? schema : without(Reason.UNKNOWN);
        } catch (TimeoutException e) {
            warn();
            return without(Reason.LATE);
        } catch (ExecutionException e) {
            warn();
            return without(Reason.UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return without(Reason.LATE);
        }
    }

    @Override
    public void skipped(SchemaId id) {
        count(Reason.UNUSABLE);
    }

    @Override
    public void close() {
        resolver.close();
    }

    private Optional<String> without(Reason reason) {
        count(reason);
        return Optional.empty();
    }

    private void count(Reason reason) {
        Objects.requireNonNull(unchecked.get(reason)).increment();
    }

    private void warn() {
        if (failing.compareAndSet(false, true)) {
            LOG.warn("The schema registry does not respond in time; values whose schema is not known yet"
                    + " are checked against PracticeFlow's schemas alone");
        }
    }
}
