package org.practiceflow.topology.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.provider.StatusRegister.ReportedStatus;
import org.practiceflow.topology.store.EventOrder;

@DisplayName("A delay is explained")
class DelayCauseTest {
    @Test
    void byTheVisitThatIsOverItsPlanBecauseItBeganLateBecauseItsPatientCameLate() {
        assertThat(DelayCause.chain(provider(inChair("09:00", "09:12", "09:15")), at("09:50")))
                .containsExactly(
                        "visit A is 5 min over plan",
                        "visit A began 15 min late",
                        "patient of visit A arrived 12 min late");
    }

    @Test
    void byALateStartAloneWhereThePatientWasOnTime() {
        assertThat(DelayCause.chain(provider(inChair("09:00", "08:55", "09:15")), at("09:30")))
                .containsExactly("visit A began 15 min late");
    }

    @Test
    void byTheAbsenceFirstWhileAPatientStillSits() {
        ProviderDay day = provider(inChair("09:00", "08:55", "09:15"));
        ReportedStatus surgery =
                new ReportedStatus(new EventOrder(at("09:20"), 0, "evt-1"), ProviderStatus.IN_SURGERY, null);
        Provider away = day.provider().with(surgery, at("09:20"));

        assertThat(DelayCause.chain(new ProviderDay(away, day.queue()), at("09:30")))
                .containsExactly("provider prov-77 is in-surgery", "visit A began 15 min late");
    }

    @Test
    void byNothingWhereTheProviderIsFree() {
        assertThat(DelayCause.chain(provider(), at("09:30"))).containsExactly("provider prov-77 is free");
    }

    private static ProviderDay provider(QueuedVisit... visits) {
        return new ProviderDay(Provider.unknown("prov-77"), ProviderQueue.of(List.of(visits)));
    }

    private static QueuedVisit inChair(String scheduled, String checkin, String begun) {
        return QueuedVisitBuilder.of("A", Stage.IN_CHAIR, at(scheduled))
                .readySince(at(checkin))
                .startedAt(at(begun))
                .build();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-10T" + time + ":00Z");
    }
}
