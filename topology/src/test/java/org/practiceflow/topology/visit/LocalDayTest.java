package org.practiceflow.topology.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.EventOrder;

@DisplayName("A visit leaves the state six hours after its local day")
class LocalDayTest {
    @ParameterizedTest(name = "{0}, in {1}: {2}")
    @CsvSource({
        "2026-03-10T23:30:00Z, UTC, 2026-03-11T06:00:00Z",
        "2026-03-10T23:30:00Z, Europe/Berlin, 2026-03-12T05:00:00Z",
        // Clocks go forward on 29 March and back on 25 October: these days have 23 and 25 hours.
        "2026-03-28T09:00:00Z, Europe/Berlin, 2026-03-29T05:00:00Z",
        "2026-03-29T09:00:00Z, Europe/Berlin, 2026-03-30T04:00:00Z",
        "2026-10-24T09:00:00Z, Europe/Berlin, 2026-10-25T04:00:00Z",
        "2026-10-25T09:00:00Z, Europe/Berlin, 2026-10-26T05:00:00Z",
        // A zone whose midnight does not exist on the day of the change.
        "2026-03-28T12:00:00Z, Asia/Beirut, 2026-03-29T04:00:00Z",
    })
    void whereverItIs(Instant start, ZoneId zone, Instant removedAt) {
        Visit visit = Visit.unknown("appt-1").with(booking(start));

        assertThat(visit.removedAt(TenantSettings.defaults(zone))).isEqualTo(removedAt);
    }

    private static Appointment booking(Instant start) {
        EventOrder eventOrder =
                new EventOrder(start.atOffset(ZoneOffset.UTC).minusDays(7).toInstant(), 0, "evt-1");
        return new Appointment(
                eventOrder,
                "patient-1",
                "prov-77",
                "loc-1",
                null,
                start,
                Duration.ofMinutes(30),
                null,
                Priority.ROUTINE,
                false,
                false,
                false);
    }
}
