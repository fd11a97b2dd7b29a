package org.practiceflow.topology.provider;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.topology.store.EventOrder;

/**
 * A provider's status: of the statements whose time has come the last one holds, and those that lie ahead are kept.
 *
 * @param statements in their order; the first may hold already, the others lie ahead or are about to replace it
 */
public record StatusRegister(List<Statement> statements) {
    static final StatusRegister EMPTY = new StatusRegister(List.of());

    /** That a provider has a status from a time on. */
    public record Statement(
            EventOrder eventOrder, ProviderStatus status, @Nullable String locationId) implements Comparable<Statement> {
        @Override
        public int compareTo(Statement other) {
            return eventOrder.compareTo(other.eventOrder);
        }
    }

    /** With one more statement; equal to this one where it is known or overtaken. */
    StatusRegister with(Statement stated, Instant now) {
        TreeSet<Statement> known = new TreeSet<>(statements);
        known.add(stated);
        List<Statement> ordered = List.copyOf(known);
        int holding = 0;
        while (holding + 1 < ordered.size()
                && !ordered.get(holding + 1).eventOrder().at().isAfter(now)) {
            holding++;
        }
        return new StatusRegister(List.copyOf(ordered.subList(holding, ordered.size())));
    }

    /** The statement that holds at that instant, or null. */
    public @Nullable Statement at(Instant now) {
        Statement holding = null;
        for (Statement statement : statements) {
            if (!statement.eventOrder().at().isAfter(now)) {
                holding = statement;
            }
        }
        return holding;
    }

    /** When the next statement takes effect, or null. */
    @Nullable
    Instant nextChange(Instant now) {
        for (Statement statement : statements) {
            if (statement.eventOrder().at().isAfter(now)) {
                return statement.eventOrder().at();
            }
        }
        return null;
    }

    /** When the provider is known to see patients again, or null. */
    @Nullable
    Instant knownReturn(Instant now) {
        for (Statement statement : statements) {
            if (statement.eventOrder().at().isAfter(now) && statement.status().seesPatients()) {
                return statement.eventOrder().at();
            }
        }
        return null;
    }
}
