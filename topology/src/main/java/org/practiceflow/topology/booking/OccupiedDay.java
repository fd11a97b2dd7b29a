package org.practiceflow.topology.booking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The appointments of a provider that begin on a UTC date.
 *
 * @param occupations the occupations in the order of their appointment ids
 */
public record OccupiedDay(List<SlotOccupation> occupations) {
    public static final TableDescriptor<OccupiedDay> TABLE = new TableDescriptor<>("occupied-days", OccupiedDay.class)
            .bounded(Limit.PROVIDER_VISITS, day -> day.occupations().size());
    public static final OccupiedDay EMPTY = new OccupiedDay(List.of());

    public static String key(String providerId, LocalDate date) {
        return CompositeKey.of(providerId, date.toString()).text();
    }

    public OccupiedDay without(String appointmentId) {
        return new OccupiedDay(others(appointmentId).toList());
    }

    public OccupiedDay with(SlotOccupation occupation) {
        List<SlotOccupation> all =
                new ArrayList<>(others(occupation.appointmentId()).toList());
        all.add(occupation);
        all.sort(Comparator.comparing(SlotOccupation::appointmentId));
        return new OccupiedDay(List.copyOf(all));
    }

    private Stream<SlotOccupation> others(String appointmentId) {
        return occupations.stream()
                .filter(occupation -> !occupation.appointmentId().equals(appointmentId));
    }
}
