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
            story.at("09:01:59").andNothingElse();
            story.at("09:02")
                    .tells("09:02", "provider-unavailable prov-77 warning open")
                    .andNothingElse();
        }

        @Test
        void isNotToldOfWhileNobodyIsDue() {
            story.says(booked("A", "10:00"), provider(ProviderStatus.IN_SURGERY, "07:00"));
            story.at("09:00").says(checkedIn("A", "09:00")).at("10:00").andNothingElse();
        }

        @Test
        void isToldOfThoseWhoAreDueAndNotOfThoseWhoAreEarly() {
            away(story, "09:00", "A");
            story.says(booked("B", "10:00"), checkedIn("B", "08:58"), booked("C", "10:00"));
            story.at("09:10")
                    .tells("09:02", "provider-unavailable prov-77 warning open")
                    .andNothingElse();
            story.says(status("A", Stage.CANCELLED, "09:10")).at("09:20");
            story.tells("09:15", "provider-unavailable prov-77 warning resolved")
                    .andNothingElse();
        }

        @Test
        void isNotToldOfWhenBackWithinTwoMinutes() {
            away(story, "09:00", "A");
            story.at("09:01").says(provider(ProviderStatus.AVAILABLE, "09:01"), status("A", Stage.IN_CHAIR, "09:01"));
            story.at("09:20").andNothingElse();
        }

        @Test
        void isCriticalAtOnceWhenThreeWait() {
            away(story, "09:00", "A", "B", "C");
            story.at("09:10")
                    .tells("09:00", "provider-unavailable prov-77 critical open")
                    .andNothingElse();
        }

        @Test
        void isCriticalWhenOneHasWaitedForMoreThanThirtyMinutes() {
            away(story, "09:00", "A");
            story.at("09:32").tells("09:02", "provider-unavailable prov-77 warning open");
            story.tells("09:30:01", "provider-unavailable prov-77 critical escalated")
                    .andNothingElse();
        }

        @Test
        void stepsDownFiveMinutesAfterOneOfThreeLeft() {
            away(story, "09:00", "A", "B", "C");
            story.at("09:03").says(status("C", Stage.CANCELLED, "09:03")).at("09:12");
            story.tells("09:00", "provider-unavailable prov-77 critical open");
            story.tells("09:08", "provider-unavailable prov-77 warning deescalated")
                    .andNothingElse();
        }

        @Test
        void isNoLongerToldOfFiveMinutesAfterTheReturn() {
            away(story, "09:00", "A");
            story.at("09:10").says(provider(ProviderStatus.AVAILABLE, "09:10"), status("A", Stage.IN_CHAIR, "09:10"));
            story.at("09:25").tells("09:02", "provider-unavailable prov-77 warning open");
            story.tells("09:15", "provider-unavailable prov-77 warning resolved")
                    .andNothingElse();
        }

        @Test
        void hidesTheDelayAndTheWaitsThatItMakesUpToWhereOneIsCritical() {
            away(whole, "09:00", "A");
            whole.at("09:31").tells("09:02", "provider-unavailable prov-77 warning open");
            whole.tells("09:30:01", "provider-unavailable prov-77 critical escalated");
            whole.tells("09:30", "wait A critical open").andNothingElse();
        }

        @Test
        void hidesADelayThatWasToldBefore() {
            whole.says(booked("A", "09:00")).at("08:55").says(checkedIn("A", "08:55"));
            whole.at("09:20").tells("09:17", "delay prov-77 info open").andNothingElse();
            whole.says(provider(ProviderStatus.ON_BREAK, "09:20")).at("09:29");
            whole.tells("09:20", "delay prov-77 warning escalated");
            whole.tells("09:22", "provider-unavailable prov-77 warning open");
            whole.tells("09:22", "delay prov-77 warning resolved, inhibited").andNothingElse();
        }
    }

    @Nested
    @DisplayName("who is behind")
    class WhoIsBehind {
        @Test
        void hidesTheWarningsOfWaitsButNoCriticalOne() {
            whole.says(booked("A", "09:00"), booked("B", "09:30"));
            whole.at("09:00").says(status("A", Stage.IN_CHAIR, "09:00"));
            whole.at("09:25").says(checkedIn("B", "09:25")).at("10:01");
            whole.tells("09:42", "delay prov-77 info open");
            whole.tells("09:55:01", "delay prov-77 warning escalated");
            whole.tells("10:00", "wait B critical open").andNothingElse();
        }

        @Test
        void endsAWarningOfAWaitThatWasToldBefore() {
            whole.says(booked("A", "09:00")).at("08:30").says(checkedIn("A", "08:30"));
            whole.says(Events.thresholds(Events.threshold("wait", AlertLevel.WARNING, 5)));
            whole.at("09:20").tells("09:07", "wait A warning open");
            whole.tells("09:17", "delay prov-77 info open");
            whole.tells("09:17", "wait A warning resolved, inhibited").andNothingElse();
        }
    }

    @Nested
    @DisplayName("of whom nothing is heard")
    class OfWhomNothingIsHeard {
        @Test
        void isToldAfterTwentyMinutesWithAPatientHereThatLastedForTwo() {
            silence.says(booked("A", "09:00")).at("09:00").says(status("A", Stage.IN_CHAIR, "09:00"));
            silence.at("09:24").tells("09:22", "data-quality prov-77 info open").andNothingElse();
        }

        @Test
        void isNoLongerToldOfFiveMinutesAfterTheNextWord() {
            silence.says(booked("A", "09:00")).at("09:00").says(status("A", Stage.IN_CHAIR, "09:00"));
            silence.at("09:25").says(provider(ProviderStatus.BUSY, "09:25")).at("09:40");
            silence.tells("09:22", "data-quality prov-77 info open");
            silence.tells("09:30", "data-quality prov-77 info resolved").andNothingElse();
        }

        @Test
        void isNotToldOfWhileNobodyIsHere() {
            silence.says(booked("A", "09:00"), provider(ProviderStatus.AVAILABLE, "07:00"));
            silence.at("10:00").andNothingElse();
        }
    }

    private static void away(Story story, String at, String... visits) {
        story.says(provider(ProviderStatus.ON_BREAK, "07:00"));
        for (String visit : visits) {
            story.says(booked(visit, at));
        }
        story.at("08:58");
        for (String visit : visits) {
            story.says(checkedIn(visit, "08:58"));
        }
    }
}
