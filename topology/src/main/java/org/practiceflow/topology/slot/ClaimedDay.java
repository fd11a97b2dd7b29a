package org.practiceflow.topology.slot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The appointments of a provider that begin on a date in UTC.
 *
 * @param claims in the order of their appointments
 */
public record ClaimedDay(List<Claim> claims) {
    public static final TableDescriptor<ClaimedDay> TABLE = new TableDescriptor<>("claimed-days", ClaimedDay.class)
            .bounded(Limit.PROVIDER_VISITS, day -> day.claims().size());
    static final ClaimedDay EMPTY = new ClaimedDay(List.of());

    static String key(String providerId, LocalDate date) {
        return providerId + "\u0000" + date;
    }

    ClaimedDay without(String appointmentId) {
        return new ClaimedDay(others(appointmentId).toList());
    }

    ClaimedDay with(Claim claim) {
        List<Claim> all = new ArrayList<>(others(claim.appointmentId()).toList());
        all.add(claim);
        all.sort(Comparator.comparing(Claim::appointmentId));
        return new ClaimedDay(List.copyOf(all));
    }

    private Stream<Claim> others(String appointmentId) {
        return claims.stream().filter(claim -> !claim.appointmentId().equals(appointmentId));
    }
}
