package org.practiceflow.topology;

import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.provider;
import static org.practiceflow.topology.Events.status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;

@DisplayName("A provider")
class AbsenceStoryTest {
    private final Story story = Story.ofAlerts("provider-unavailable");
    private final Story silence = Story.ofAlerts("data-quality");
    private final Story whole = Story.ofAlerts("provider-unavailable", "delay", "wait");

    @AfterEach
    void close() {
        story.close();
        silence.close();
        whole.close();
    }

    @Nested
    @DisplayName("who is away")
    class WhoIsAway {
        @Test
        void isToldOnceAPatientHasBeenDueForTwoMinutes() {
            away(story, "09:00", "A");
            story.at("09:01:59").expectNoMore();
            story.at("09:02")
                    .expect("09:02", "provider-unavailable prov-77 warning open")
                    .expectNoMore();
        }

        @Test
        void isNotToldOfWhileNobodyIsDue() {
            story.publish(booked("A", "10:00"), provider(ProviderStatus.IN_SURGERY, "07:00"));
            story.at("09:00").publish(checkedIn("A", "09:00")).at("10:00").expectNoMore();
        }

        @Test
        void isToldOfThoseWhoAreDueAndNotOfThoseWhoAreEarly() {
            away(story, "09:00", "A");
            story.publish(booked("B", "10:00"), checkedIn("B", "08:58"), booked("C", "10:00"));
            story.at("09:10")
                    .expect("09:02", "provider-unavailable prov-77 warning open")
                    .expectNoMore();
            story.publish(status("A", Stage.CANCELLED, "09:10")).at("09:20");
            story.expect("09:15", "provider-unavailable prov-77 warning resolved")
                    .expectNoMore();
        }

        @Test
        void isNotToldOfWhenBackWithinTwoMinutes() {
            away(story, "09:00", "A");
            story.at("09:01")
                    .publish(provider(ProviderStatus.AVAILABLE, "09:01"), status("A", Stage.IN_CHAIR, "09:01"));
            story.at("09:20").expectNoMore();
        }

        @Test
        void isCriticalAtOnceWhenThreeWait() {
            away(story, "09:00", "A", "B", "C");
            story.at("09:10")
                    .expect("09:00", "provider-unavailable prov-77 critical open")
                    .expectNoMore();
        }

        @Test
        void isCriticalWhenOneHasWaitedForMoreThanThirtyMinutes() {
            away(story, "09:00", "A");
            story.at("09:32").expect("09:02", "provider-unavailable prov-77 warning open");
            story.expect("09:30:01", "provider-unavailable prov-77 critical escalated")
                    .expectNoMore();
        }

        @Test
        void stepsDownFiveMinutesAfterOneOfThreeLeft() {
            away(story, "09:00", "A", "B", "C");
            story.at("09:03").publish(status("C", Stage.CANCELLED, "09:03")).at("09:12");
            story.expect("09:00", "provider-unavailable prov-77 critical open");
            story.expect("09:08", "provider-unavailable prov-77 warning deescalated")
                    .expectNoMore();
        }

        @Test
        void isNoLongerToldOfFiveMinutesAfterTheReturn() {
            away(story, "09:00", "A");
            story.at("09:10")
                    .publish(provider(ProviderStatus.AVAILABLE, "09:10"), status("A", Stage.IN_CHAIR, "09:10"));
            story.at("09:25").expect("09:02", "provider-unavailable prov-77 warning open");
            story.expect("09:15", "provider-unavailable prov-77 warning resolved")
                    .expectNoMore();
        }

        @Test
        void hidesTheDelayAndTheWaitsThatItMakesUpToWhereOneIsCritical() {
            away(whole, "09:00", "A");
            whole.at("09:31").expect("09:02", "provider-unavailable prov-77 warning open");
            whole.expect("09:30:01", "provider-unavailable prov-77 critical escalated");
            whole.expect("09:30", "wait A critical open").expectNoMore();
        }

        @Test
        void hidesADelayThatWasToldBefore() {
            whole.publish(booked("A", "09:00")).at("08:55").publish(checkedIn("A", "08:55"));
            whole.at("09:20").expect("09:17", "delay prov-77 info open").expectNoMore();
            whole.publish(provider(ProviderStatus.ON_BREAK, "09:20")).at("09:29");
            whole.expect("09:20", "delay prov-77 warning escalated");
            whole.expect("09:22", "provider-unavailable prov-77 warning open");
            whole.expect("09:22", "delay prov-77 warning resolved, inhibited").expectNoMore();
        }
    }

    @Nested
    @DisplayName("who is behind")
    class WhoIsBehind {
        @Test
        void hidesTheWarningsOfWaitsButNoCriticalOne() {
            whole.publish(booked("A", "09:00"), booked("B", "09:30"));
            whole.at("09:00").publish(status("A", Stage.IN_CHAIR, "09:00"));
            whole.at("09:25").publish(checkedIn("B", "09:25")).at("10:01");
            whole.expect("09:42", "delay prov-77 info open");
            whole.expect("09:55:01", "delay prov-77 warning escalated");
            whole.expect("10:00", "wait B critical open").expectNoMore();
        }

        @Test
        void endsAWarningOfAWaitThatWasToldBefore() {
            whole.publish(booked("A", "09:00")).at("08:30").publish(checkedIn("A", "08:30"));
            whole.publish(Events.thresholds(Events.threshold("wait", AlertLevel.WARNING, 5)));
            whole.at("09:20").expect("09:07", "wait A warning open");
            whole.expect("09:17", "delay prov-77 info open");
            whole.expect("09:17", "wait A warning resolved, inhibited").expectNoMore();
        }
    }

    @Nested
    @DisplayName("of whom nothing is heard")
    class OfWhomNothingIsHeard {
        @Test
        void isToldAfterTwentyMinutesWithAPatientHereThatLastedForTwo() {
            silence.publish(booked("A", "09:00")).at("09:00").publish(status("A", Stage.IN_CHAIR, "09:00"));
            silence.at("09:24")
                    .expect("09:22", "data-quality prov-77 info open")
                    .expectNoMore();
        }

        @Test
        void isNoLongerToldOfFiveMinutesAfterTheNextWord() {
            silence.publish(booked("A", "09:00")).at("09:00").publish(status("A", Stage.IN_CHAIR, "09:00"));
            silence.at("09:25").publish(provider(ProviderStatus.BUSY, "09:25")).at("09:40");
            silence.expect("09:22", "data-quality prov-77 info open");
            silence.expect("09:30", "data-quality prov-77 info resolved").expectNoMore();
        }

        @Test
        void isNotToldOfWhileNobodyIsHere() {
            silence.publish(booked("A", "09:00"), provider(ProviderStatus.AVAILABLE, "07:00"));
            silence.at("10:00").expectNoMore();
        }
    }

    private static void away(Story story, String at, String... visits) {
        story.publish(provider(ProviderStatus.ON_BREAK, "07:00"));
        for (String visit : visits) {
            story.publish(booked(visit, at));
        }
        story.at("08:58");
        for (String visit : visits) {
            story.publish(checkedIn(visit, "08:58"));
        }
    }
}
