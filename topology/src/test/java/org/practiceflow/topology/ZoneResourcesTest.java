package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.topology.availability.ZoneResource;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.slot.RoleState;

/** A clinic keeps a hundred of them at most. */
@DisplayName("A Location, Schedule or Practitioner")
class ZoneResourcesTest {
    private static final int MOST = Limit.CLINIC_FHIR_RESOURCES.min();

    private final ClinicDay day =
            ClinicDay.limited(ClockMode.LIVE, new Limits(Map.of(Limit.CLINIC_FHIR_RESOURCES, MOST)));
    private final SlotBook book = new SlotBook(day, time("07:00"), 3);

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void isNotKeptThatStatesNoZoneSoAFeedOfThemRefusesNoRole() {
        for (int number = 0; number <= MOST; number++) {
            day.publish(new FhirResourceChanged(
                    SlotBook.json("{'resourceType': 'Practitioner', 'id': 'doctor-" + number + "'}")));
        }
        day.publish(new PractitionerRoleChanged(
                "role-1",
                "doctor-1",
                RoleChange.CREATED,
                List.of(),
                book.role(1, "09:00", "10:00", null).role(),
                List.of(book.location("Europe/Berlin").resource()),
                SlotBook.json("{'resourceType': 'Schedule', 'id': 'schedule-1'}"),
                SlotBook.json("{'resourceType': 'Practitioner', 'id': 'doctor-1'}"),
                null,
                null));

        assertThat(day.records("orchestration.dlq.v1")).isEmpty();
        assertThat(day.state().rows(RoleState.TABLE)).hasSize(1);
        assertThat(day.state().rows(ZoneResource.TABLE)).hasSize(1);
    }

    @Test
    void isKeptThatStatesWhatIsNoZone() {
        day.publish(book.location("Europe/Nowhere"));

        assertThat(day.state().rows(ZoneResource.TABLE)).hasSize(1);
    }

    /** Kept for its event order: otherwise an older event would bring back the removed zone. */
    @Test
    void isKeptThatNoLongerStatesAZoneSoThatAnOlderOneChangesNothing() {
        day.publish(book.location("Europe/Berlin"));
        day.publish(book.role(1, "09:00", "10:00", null));
        assertThat(day.state().row(RoleState.TABLE, "role-9").zone()).hasToString("Europe/Berlin");

        day.publish(
                "evt-now",
                time("07:00:02"),
                new FhirResourceChanged(SlotBook.json("{'resourceType': 'Location', 'id': 'loc-1'}")));
        day.publish("evt-older", time("07:00:01"), book.location("Europe/London"));

        assertThat(day.state().rows(ZoneResource.TABLE)).singleElement().satisfies(kept -> {
            assertThat(kept.eventOrder().eventId()).isEqualTo("evt-now");
            assertThat(kept.zones().zones()).isEmpty();
        });
    }
}
