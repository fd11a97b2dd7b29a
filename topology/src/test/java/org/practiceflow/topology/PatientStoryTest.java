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
            story.publish(thresholds(
                    threshold("delay", AlertLevel.INFO, 40, 30),
                    threshold("delay", AlertLevel.WARNING, 50, 45),
                    threshold("delay", AlertLevel.CRITICAL, 90, 60)));
        }

        @Test
        void isToldOnceFifteenMinutesBeyondTheStartHaveLastedForTwo() {
            delaysAreHeardOfLate();
            story.publish(booked("A", "09:00")).at("08:30").publish(checkedIn("A", "08:30"));
            story.at("09:16:59").expectNoMore();
            story.at("09:17").expect("09:17", "wait A warning open").expectNoMore();
        }

        @Test
        void isCriticalAtOnceAfterThirtyMinutesBeyondTheStart() {
            delaysAreHeardOfLate();
            story.publish(booked("A", "09:00")).at("08:30").publish(checkedIn("A", "08:30"));
            story.at("09:35").expect("09:17", "wait A warning open");
            story.expect("09:30", "wait A critical escalated").expectNoMore();
        }

        @Test
        void isNoLongerToldOfAsSoonAsTheChairIsTaken() {
            delaysAreHeardOfLate();
            story.publish(booked("A", "09:00")).at("08:30").publish(checkedIn("A", "08:30"));
            story.at("09:20").publish(status("A", Stage.IN_CHAIR, "09:20")).at("09:40");
            story.expect("09:17", "wait A warning open");
            story.expect("09:20", "wait A warning resolved").expectNoMore();
        }

        @Test
        void mayWaitAnyTimeBeforeTheStart() {
            delaysAreHeardOfLate();
            story.publish(booked("A", "09:00")).at("07:30").publish(checkedIn("A", "07:30"));
            story.at("09:14")
                    .publish(status("A", Stage.IN_CHAIR, "09:14"))
                    .at("09:40")
                    .expectNoMore();
        }

        @Test
        void isCountedFromTheOwnArrivalWhenItIsLate() {
            delaysAreHeardOfLate();
            story.publish(booked("A", "09:00")).at("09:12").publish(checkedIn("A", "09:12"));
            story.at("09:28:59").expectNoMore();
            story.at("09:29").expect("09:29", "wait A warning open").expectNoMore();
        }

        @Test
        void waitsOnFromWhereTheWaitStoodBeforeTheXray() {
            delaysAreHeardOfLate();
            story.publish(booked("A", "09:00")).at("09:00").publish(checkedIn("A", "09:00"));
            story.at("09:10").publish(status("A", Stage.IN_CHAIR, "09:10"));
            story.at("09:15").publish(status("A", Stage.HOLD, "09:15"));
            story.at("09:21:59").expectNoMore();
            story.at("09:22").expect("09:22", "wait A warning open").expectNoMore();
        }
    }

    @Nested
    @DisplayName("who was called")
    class WhoWasCalled {
        @Test
        void isToldAfterTenMinutesThatLastedForTwoAndIsCriticalAfterFifteen() {
            story.publish(booked("A", "09:00")).at("09:00").publish(status("A", Stage.CALLED, "09:00"));
            story.at("09:20").expect("09:12", "called-not-seated A warning open");
            story.expect("09:15", "called-not-seated A critical escalated").expectNoMore();
        }

        @Test
        void isNotToldOfWhenSeatedInTime() {
            story.publish(booked("A", "09:00")).at("09:00").publish(status("A", Stage.CALLED, "09:00"));
            story.at("09:11")
                    .publish(status("A", Stage.IN_CHAIR, "09:11"))
                    .at("09:40")
                    .expectNoMore();
        }

        @Test
        void isNoLongerToldOfAsSoonAsTheChairIsTaken() {
            story.publish(booked("A", "09:00")).at("09:00").publish(status("A", Stage.CALLED, "09:00"));
            story.at("09:13").publish(status("A", Stage.IN_CHAIR, "09:13")).at("09:30");
            story.expect("09:12", "called-not-seated A warning open");
            story.expect("09:13", "called-not-seated A warning resolved").expectNoMore();
        }
    }

    @Nested
    @DisplayName("who is missing")
    class WhoIsMissing {
        @Test
        void isAWarningAfterFifteenMinutesWhereTheProviderIsIdle() {
            story.publish(booked("A", "09:00")).at("09:14:59").expectNoMore();
            story.at("09:20").expect("09:15", "late-arrival A warning open").expectNoMore();
        }

        @Test
        void isAnInformationWhereTheProviderIsAtWork() {
            story.publish(booked("A", "09:00"), booked("B", "09:00"));
            story.at("09:00").publish(status("B", Stage.IN_CHAIR, "09:00"));
            story.at("09:20").expect("09:15", "late-arrival A info open").expectNoMore();
        }

        @Test
        void becomesAWarningAsSoonAsTheProviderIsIdle() {
            story.publish(booked("A", "09:00"), booked("B", "09:00"));
            story.at("09:00").publish(status("B", Stage.IN_CHAIR, "09:00"));
            story.at("09:20").publish(status("B", Stage.FINISHED, "09:20")).at("09:29");
            story.expect("09:15", "late-arrival A info open");
            story.expect("09:20", "late-arrival A warning escalated").expectNoMore();
        }

        @Test
        void becomesAnInformationFiveMinutesAfterTheProviderIsAtWork() {
            story.publish(booked("A", "09:00"), booked("B", "09:30"));
            story.at("09:20").publish(status("B", Stage.IN_CHAIR, "09:20")).at("09:29");
            story.expect("09:15", "late-arrival A warning open");
            story.expect("09:25", "late-arrival A info deescalated").expectNoMore();
        }

        @Test
        void isNotToldOfWhenThereInTime() {
            story.publish(booked("A", "09:00")).at("09:14").publish(checkedIn("A", "09:14"));
            story.publish(status("A", Stage.IN_CHAIR, "09:14")).at("09:44").expectNoMore();
        }

        @Test
        void isNoLongerToldOfOnArrival() {
            story.publish(booked("A", "09:00")).at("09:18").publish(checkedIn("A", "09:18"));
            story.publish(status("A", Stage.IN_CHAIR, "09:18")).at("09:48");
            story.expect("09:15", "late-arrival A warning open");
            story.expect("09:18", "late-arrival A warning resolved").expectNoMore();
        }

        @Test
        void isANoShowAfterThirtyMinutesUntilTheArrival() {
            story.publish(booked("A", "09:00")).at("09:40").publish(checkedIn("A", "09:40"));
            story.publish(status("A", Stage.IN_CHAIR, "09:40")).at("10:00");
            story.expect("09:15", "late-arrival A warning open");
            story.expect("09:30", "late-arrival A warning resolved");
            story.expect("09:30", "no-show A warning open");
            story.expect("09:40", "no-show A warning resolved").expectNoMore();
        }

        @Test
        void isNotToldOfWhoCancelled() {
            story.publish(booked("A", "09:00")).at("09:10").publish(status("A", Stage.CANCELLED, "09:10"));
            story.at("10:00").expectNoMore();
        }

        @Test
        void isNotToldOfWhoMovedToLater() {
            story.publish(booked("A", "09:00")).at("09:10").publish(booked("A", "09:30"));
            story.at("09:44:59").expectNoMore();
            story.at("09:45").expect("09:45", "late-arrival A warning open").expectNoMore();
        }
    }

    @Nested
    @DisplayName("whose visit runs over")
    class WhoseVisitRunsOver {
        @Test
        void isToldAfterTenMinutesAndAQuarterAndIsCriticalAfterTwentyAndAHalf() {
            story.publish(booked("A", "09:00")).at("09:00").publish(status("A", Stage.IN_CHAIR, "09:00"));
            story.at("10:00").publish(status("A", Stage.FINISHED, "10:00")).at("10:10");
            story.expect("09:42:01", "overrun A warning open");
            story.expect("09:50:01", "overrun A critical escalated");
            story.expect("10:00", "overrun A critical resolved").expectNoMore();
        }

        @Test
        void ofAnHourIsToldAfterAQuarterOfIt() {
            story.publish(booked("A", Events.PROVIDER, ClinicDay.time("09:00"), 60))
                    .at("09:00");
            story.publish(status("A", Stage.IN_CHAIR, "09:00")).at("10:31");
            story.expect("10:17:01", "overrun A warning open");
            story.expect("10:30:01", "overrun A critical escalated").expectNoMore();
        }

        @Test
        void isNotToldOfWithinThatTime() {
            story.publish(booked("A", "09:00")).at("09:00").publish(status("A", Stage.IN_CHAIR, "09:00"));
            story.at("09:41")
                    .publish(status("A", Stage.FINISHED, "09:41"))
                    .at("10:10")
                    .expectNoMore();
        }

        @Test
        void stepsDownFiveMinutesAfterThePlanWasMadeLonger() {
            story.publish(booked("A", "09:00")).at("09:00").publish(status("A", Stage.IN_CHAIR, "09:00"));
            story.at("09:51")
                    .publish(booked("A", Events.PROVIDER, ClinicDay.time("09:00"), 40))
                    .at("09:58");
            story.expect("09:42:01", "overrun A warning open");
            story.expect("09:50:01", "overrun A critical escalated");
            story.expect("09:56", "overrun A warning deescalated").expectNoMore();
        }
    }

    @Test
    void whoIsLateForAProviderWhoIsAwayIsAnInformation() {
        story.publish(booked("A", "09:00"), provider(ProviderStatus.ON_BREAK, "07:00"));
        story.at("09:20").expect("09:15", "late-arrival A info open").expectNoMore();
    }
}
