package org.practiceflow.topology.provider;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.topology.store.EventOrder;

/**
 * A provider's reported statuses. The last one whose time has come applies; those that lie ahead are kept.
 *
 * @param reported the statuses in order; the first may apply already, the others lie ahead or are about to replace it
 */
public record StatusRegister(List<ReportedStatus> reported) {
    static final StatusRegister EMPTY = new StatusRegister(List.of());

    /** A provider's status from a given time on. */
    public record ReportedStatus(
            EventOrder eventOrder,
            ProviderStatus status,
            @Nullable String locationId) implements Comparable<ReportedStatus> {
        @Override
        public int compareTo(ReportedStatus other) {
            return eventOrder.compareTo(other.eventOrder);
        }
    }

    /** Returns this register with the status added; equal to this one if it is known or superseded. */
    StatusRegister with(ReportedStatus added, Instant now) {
        TreeSet<ReportedStatus> known = new TreeSet<>(reported);
        known.add(added);
        List<ReportedStatus> ordered = List.copyOf(known);
        int holding = 0;
        while (holding + 1 < ordered.size()
                && !ordered.get(holding + 1).eventOrder().at().isAfter(now)) {
            holding++;
        }
        return new StatusRegister(List.copyOf(ordered.subList(holding, ordered.size())));
    }

    /** Returns the status that applies at that instant, or null. */
    public @Nullable ReportedStatus at(Instant now) {
        ReportedStatus holding = null;
        for (ReportedStatus status : reported) {
            if (!status.eventOrder().at().isAfter(now)) {
                holding = status;
            }
        }
        return holding;
    }

    /** Returns the time at which the next status takes effect, or null. */
    @Nullable
    Instant nextChange(Instant now) {
        for (ReportedStatus status : reported) {
            if (status.eventOrder().at().isAfter(now)) {
                return status.eventOrder().at();
            }
        }
        return null;
    }

    /** Returns the time at which the provider is known to see patients again, or null. */
    @Nullable
    Instant knownReturn(Instant now) {
        for (ReportedStatus status : reported) {
            if (status.eventOrder().at().isAfter(now) && status.status().seesPatients()) {
                return status.eventOrder().at();
            }
        }
        return null;
    }
}
