package org.practiceflow.topology;

import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.provider;
import static org.practiceflow.topology.Events.status;
import static org.practiceflow.topology.Events.threshold;
import static org.practiceflow.topology.Events.thresholds;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;

@DisplayName("A patient")
class PatientStoryTest {
    private final Story story = Story.ofAlerts("wait", "called-not-seated", "late-arrival", "no-show", "overrun");

    @AfterEach
    void close() {
        story.close();
    }

    /** In these tests, delays raise alerts only from 40 minutes on, so that they inhibit no wait before. */
    @Nested
    @DisplayName("who waits")
    class WhoWaits {
        private void delaysAreHeardOfLate() {
            story.says(thresholds(
                    threshold("delay", AlertLevel.INFO, 40, 30),
                    threshold("delay", AlertLevel.WARNING, 50, 45),
                    threshold("delay", AlertLevel.CRITICAL, 90, 60)));
        }

        @Test
        void isToldOnceFifteenMinutesBeyondTheStartHaveLastedForTwo() {
            delaysAreHeardOfLate();
            story.says(booked("A", "09:00")).at("08:30").says(checkedIn("A", "08:30"));
            story.at("09:16:59").andNothingElse();
            story.at("09:17").tells("09:17", "wait A warning open").andNothingElse();
        }

        @Test
        void isCriticalAtOnceAfterThirtyMinutesBeyondTheStart() {
            delaysAreHeardOfLate();
            story.says(booked("A", "09:00")).at("08:30").says(checkedIn("A", "08:30"));
            story.at("09:35").tells("09:17", "wait A warning open");
            story.tells("09:30", "wait A critical escalated").andNothingElse();
        }

        @Test
        void isNoLongerToldOfAsSoonAsTheChairIsTaken() {
            delaysAreHeardOfLate();
            story.says(booked("A", "09:00")).at("08:30").says(checkedIn("A", "08:30"));
            story.at("09:20").says(status("A", Stage.IN_CHAIR, "09:20")).at("09:40");
            story.tells("09:17", "wait A warning open");
            story.tells("09:20", "wait A warning resolved").andNothingElse();
        }

        @Test
        void mayWaitAnyTimeBeforeTheStart() {
            delaysAreHeardOfLate();
            story.says(booked("A", "09:00")).at("07:30").says(checkedIn("A", "07:30"));
            story.at("09:14")
                    .says(status("A", Stage.IN_CHAIR, "09:14"))
                    .at("09:40")
                    .andNothingElse();
        }

        @Test
        void isCountedFromTheOwnArrivalWhenItIsLate() {
            delaysAreHeardOfLate();
            story.says(booked("A", "09:00")).at("09:12").says(checkedIn("A", "09:12"));
            story.at("09:28:59").andNothingElse();
            story.at("09:29").tells("09:29", "wait A warning open").andNothingElse();
        }

        @Test
        void waitsOnFromWhereTheWaitStoodBeforeTheXray() {
            delaysAreHeardOfLate();
            story.says(booked("A", "09:00")).at("09:00").says(checkedIn("A", "09:00"));
            story.at("09:10").says(status("A", Stage.IN_CHAIR, "09:10"));
            story.at("09:15").says(status("A", Stage.HOLD, "09:15"));
            story.at("09:21:59").andNothingElse();
            story.at("09:22").tells("09:22", "wait A warning open").andNothingElse();
        }
    }

    @Nested
    @DisplayName("who was called")
    class WhoWasCalled {
        @Test
        void isToldAfterTenMinutesThatLastedForTwoAndIsCriticalAfterFifteen() {
            story.says(booked("A", "09:00")).at("09:00").says(status("A", Stage.CALLED, "09:00"));
            story.at("09:20").tells("09:12", "called-not-seated A warning open");
            story.tells("09:15", "called-not-seated A critical escalated").andNothingElse();
        }

        @Test
        void isNotToldOfWhenSeatedInTime() {
            story.says(booked("A", "09:00")).at("09:00").says(status("A", Stage.CALLED, "09:00"));
            story.at("09:11")
                    .says(status("A", Stage.IN_CHAIR, "09:11"))
                    .at("09:40")
                    .andNothingElse();
        }

        @Test
        void isNoLongerToldOfAsSoonAsTheChairIsTaken() {
            story.says(booked("A", "09:00")).at("09:00").says(status("A", Stage.CALLED, "09:00"));
            story.at("09:13").says(status("A", Stage.IN_CHAIR, "09:13")).at("09:30");
            story.tells("09:12", "called-not-seated A warning open");
            story.tells("09:13", "called-not-seated A warning resolved").andNothingElse();
        }
    }

    @Nested
    @DisplayName("who is missing")
    class WhoIsMissing {
        @Test
        void isAWarningAfterFifteenMinutesWhereTheProviderIsIdle() {
            story.says(booked("A", "09:00")).at("09:14:59").andNothingElse();
            story.at("09:20").tells("09:15", "late-arrival A warning open").andNothingElse();
        }

        @Test
        void isAnInformationWhereTheProviderIsAtWork() {
            story.says(booked("A", "09:00"), booked("B", "09:00"));
            story.at("09:00").says(status("B", Stage.IN_CHAIR, "09:00"));
            story.at("09:20").tells("09:15", "late-arrival A info open").andNothingElse();
        }

        @Test
        void becomesAWarningAsSoonAsTheProviderIsIdle() {
            story.says(booked("A", "09:00"), booked("B", "09:00"));
            story.at("09:00").says(status("B", Stage.IN_CHAIR, "09:00"));
            story.at("09:20").says(status("B", Stage.FINISHED, "09:20")).at("09:29");
            story.tells("09:15", "late-arrival A info open");
            story.tells("09:20", "late-arrival A warning escalated").andNothingElse();
        }

        @Test
        void becomesAnInformationFiveMinutesAfterTheProviderIsAtWork() {
            story.says(booked("A", "09:00"), booked("B", "09:30"));
            story.at("09:20").says(status("B", Stage.IN_CHAIR, "09:20")).at("09:29");
            story.tells("09:15", "late-arrival A warning open");
            story.tells("09:25", "late-arrival A info deescalated").andNothingElse();
        }

        @Test
        void isNotToldOfWhenThereInTime() {
            story.says(booked("A", "09:00")).at("09:14").says(checkedIn("A", "09:14"));
            story.says(status("A", Stage.IN_CHAIR, "09:14")).at("09:44").andNothingElse();
        }

        @Test
        void isNoLongerToldOfOnArrival() {
            story.says(booked("A", "09:00")).at("09:18").says(checkedIn("A", "09:18"));
            story.says(status("A", Stage.IN_CHAIR, "09:18")).at("09:48");
            story.tells("09:15", "late-arrival A warning open");
            story.tells("09:18", "late-arrival A warning resolved").andNothingElse();
        }

        @Test
        void isANoShowAfterThirtyMinutesUntilTheArrival() {
            story.says(booked("A", "09:00")).at("09:40").says(checkedIn("A", "09:40"));
            story.says(status("A", Stage.IN_CHAIR, "09:40")).at("10:00");
            story.tells("09:15", "late-arrival A warning open");
            story.tells("09:30", "late-arrival A warning resolved");
            story.tells("09:30", "no-show A warning open");
            story.tells("09:40", "no-show A warning resolved").andNothingElse();
        }

        @Test
        void isNotToldOfWhoCancelled() {
            story.says(booked("A", "09:00")).at("09:10").says(status("A", Stage.CANCELLED, "09:10"));
            story.at("10:00").andNothingElse();
        }

        @Test
        void isNotToldOfWhoMovedToLater() {
            story.says(booked("A", "09:00")).at("09:10").says(booked("A", "09:30"));
            story.at("09:44:59").andNothingElse();
            story.at("09:45").tells("09:45", "late-arrival A warning open").andNothingElse();
        }
    }

    @Nested
    @DisplayName("whose visit runs over")
    class WhoseVisitRunsOver {
        @Test
        void isToldAfterTenMinutesAndAQuarterAndIsCriticalAfterTwentyAndAHalf() {
            story.says(booked("A", "09:00")).at("09:00").says(status("A", Stage.IN_CHAIR, "09:00"));
            story.at("10:00").says(status("A", Stage.FINISHED, "10:00")).at("10:10");
            story.tells("09:42:01", "overrun A warning open");
            story.tells("09:50:01", "overrun A critical escalated");
            story.tells("10:00", "overrun A critical resolved").andNothingElse();
        }

        @Test
        void ofAnHourIsToldAfterAQuarterOfIt() {
            story.says(booked("A", Events.PROVIDER, ClinicDay.time("09:00"), 60))
                    .at("09:00");
            story.says(status("A", Stage.IN_CHAIR, "09:00")).at("10:31");
            story.tells("10:17:01", "overrun A warning open");
            story.tells("10:30:01", "overrun A critical escalated").andNothingElse();
        }

        @Test
        void isNotToldOfWithinThatTime() {
            story.says(booked("A", "09:00")).at("09:00").says(status("A", Stage.IN_CHAIR, "09:00"));
            story.at("09:41")
                    .says(status("A", Stage.FINISHED, "09:41"))
                    .at("10:10")
                    .andNothingElse();
        }

        @Test
        void stepsDownFiveMinutesAfterThePlanWasMadeLonger() {
            story.says(booked("A", "09:00")).at("09:00").says(status("A", Stage.IN_CHAIR, "09:00"));
            story.at("09:51")
                    .says(booked("A", Events.PROVIDER, ClinicDay.time("09:00"), 40))
                    .at("09:58");
            story.tells("09:42:01", "overrun A warning open");
            story.tells("09:50:01", "overrun A critical escalated");
            story.tells("09:56", "overrun A warning deescalated").andNothingElse();
        }
    }

    @Test
    void whoIsLateForAProviderWhoIsAwayIsAnInformation() {
        story.says(booked("A", "09:00"), provider(ProviderStatus.ON_BREAK, "07:00"));
        story.at("09:20").tells("09:15", "late-arrival A info open").andNothingElse();
    }
}
