package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.room;
import static org.practiceflow.topology.Events.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.visit.VisitRow;

@DisplayName("A clinic's own settings")
class SettingsTest {
    private static final String TOPIC = "orchestration.settings.v1";

    private final ClinicDay day = ClinicDay.live();
    private int statements;

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void decideWhenAMissingPatientIsANoShow() {
        states("'noShowMinutes': 20");
        day.publish(booked("A", "09:00")).at("09:19:59");
        assertThat(stages()).doesNotContain("no_show");
        day.at("09:20");
        assertThat(stages()).contains("no_show");
    }

    @Test
    void leaveAMissingPatientBookedWhereNobodyIsEverANoShow() {
        states("'noShowMinutes': 0");
        day.publish(booked("A", "09:00")).at("11:00");
        assertThat(stages()).containsExactly("scheduled");
    }

    @Test
    void openAnAlertThatTheyMakeDue() {
        day.publish(booked("A", "09:00")).at("08:55").publish(checkedIn("A", "08:55"));
        day.at("09:12");
        assertThat(alerts()).isEmpty();

        states("'alerts': {'wait': {'warning': {'openMinutes': 5}}}");
        day.at("09:14:00");
        assertThat(alerts()).isEmpty();
        day.at("09:14:01");
        assertThat(alerts()).containsExactly("wait open");
    }

    @Test
    void closeAnAlertThatTheyMakeUndueWithinASecond() {
        day.publish(booked("A", "09:00")).at("09:00").publish(status("A", Stage.CALLED, "09:00"));
        day.at("09:12");
        assertThat(alerts()).contains("called-not-seated open");

        states("'alerts': {'called-not-seated': {'warning': {'openMinutes': 14}}}");
        day.at("09:12:01");
        assertThat(alerts()).containsExactly("called-not-seated resolved");
    }

    @Test
    void takeAnAlertDownByTheLevelThatTheyMakeUndueWithinASecond() {
        day.publish(booked("A", "09:00")).at("09:00").publish(status("A", Stage.CALLED, "09:00"));
        day.at("09:15");
        assertThat(alerts()).contains("called-not-seated escalated");

        states("'alerts': {'called-not-seated': {'critical': {'openMinutes': 45}}}");
        day.at("09:15:01");
        assertThat(alerts()).contains("called-not-seated deescalated");
    }

    @Test
    void leaveAnAlertToItsClearingThatTheyDoNotConcern() {
        day.at("09:00").publish(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        day.at("09:50").publish(room(ResourceStatus.AVAILABLE, null, null, "09:50"));
        assertThat(alerts()).contains("resource open");

        day.at("09:52");
        states("'noShowMinutes': 20");
        day.at("09:54:59");
        assertThat(alerts()).isEmpty();
        day.at("09:55");
        assertThat(alerts()).containsExactly("resource resolved");
    }

    @Test
    void moveTheTimerOfAnAlertThatIsToCome() {
        day.publish(booked("A", "09:00")).at("09:10");
        states("'alerts': {'late-arrival': {'info': {'openMinutes': 20}}}");
        day.at("09:19:59");
        assertThat(alerts()).isEmpty();
        day.at("09:20");
        assertThat(alerts()).containsExactly("late-arrival open");
    }

    @Test
    void silenceACategoryOfASubjectUntilItMayBeHeardAgain() {
        day.publish(booked("A", "09:00")).at("09:15");
        assertThat(alerts()).containsExactly("late-arrival open");

        states("'silences': [{'category': 'late-arrival', 'subject': 'A', 'until': '2026-03-10T09:25:00Z'}]");
        day.at("09:15:01");
        assertThat(alerts()).containsExactly("late-arrival resolved");
        day.at("09:24:59");
        assertThat(alerts()).isEmpty();
        day.at("09:25");
        assertThat(alerts()).containsExactly("late-arrival open");
    }

    @Test
    void silenceNoOtherCategoryAndNoOtherSubject() {
        day.publish(booked("A", "09:00"));
        states("'silences': [{'category': 'no-show', 'subject': 'A', 'until': '2026-03-10T12:00:00Z'},"
                + " {'category': 'late-arrival', 'subject': 'B', 'until': '2026-03-10T12:00:00Z'}]");
        day.at("09:31");
        assertThat(alerts()).containsExactly("late-arrival open", "late-arrival resolved");
    }

    @Test
    void concernNoOtherClinic() {
        states("'noShowMinutes': 20");
        day.publishFor("clinic-xyz", booked("X", "09:00"));
        day.at("09:29");
        assertThat(stages()).doesNotContain("no_show");
        day.at("09:30");
        assertThat(stages()).containsExactly("no_show");
    }

    @Test
    void holdAsLastStatedWhateverComesLate() {
        states("'noShowMinutes': 20", "evt-s2", "07:00:02");
        states("'noShowMinutes': 45", "evt-s1", "07:00:01");
        day.publish(booked("A", "09:00")).at("09:20");
        assertThat(stages()).contains("no_show");
    }

    @Test
    void keepAVisitForAsManyDaysAsTheySay() {
        states("'retentionDays': 1");
        day.publish(booked("A", "09:00")).at(time("23:59").plusSeconds(60 * 60 * 23));
        assertThat(day.state().rows(VisitRow.TABLE)).hasSize(1);
        day.at(time("23:59").plusSeconds(60 * 60 * 24 + 60));
        assertThat(day.state().rows(VisitRow.TABLE)).isEmpty();
    }

    @Test
    void doNotKeepAVisitGoingThatTheyOnlyKeep() {
        states("'retentionDays': 3");
        day.publish(booked("A", "09:00")).at("08:55").publish(checkedIn("A", "08:55"));
        day.at("09:40");
        assertThat(alerts()).contains("wait open");
        day.at(time("00:00").plusSeconds(60 * 60 * 30));

        assertThat(alerts()).contains("wait resolved", "delay resolved");
        assertThat(day.state().rows(VisitRow.TABLE)).hasSize(1);
        assertThat(day.state().rows(QueuedVisit.TABLE)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'noShowMinutes': 5 | /data/noShowMinutes",
                "'noShowMinute': 20 | /data/noShowMinute",
                "'timeZone': 'Mars/Olympus' | /data/timeZone",
                "'queueOrder': 'random' | /data/queueOrder",
                "'alerts': {'wait': {'warning': {'openMinutes': 30}}} | /data/alerts/wait/critical/openMinutes",
                "'alerts': {'delay': {'info': {'openMinutes': 15, 'clearMinutes': 15}}} | /data/alerts/delay/info/clearMinutes",
                "'alerts': {'delay': {'info': {'openMinutes': 40, 'clearMinutes': 5}}} | /data/alerts/delay/warning/openMinutes",
                "'alerts': {'late-arrival': {'info': {'openMinutes': 40}}} | /data/alerts/late-arrival/info/openMinutes"
            })
    void areRefusedWithThePlaceWhereTheyMakeNoSenseAndChangeNothing(String data, String pointer) {
        states(data);

        assertThat(day.state().rows(SettingsRow.TABLE)).isEmpty();
        List<TestRecord<byte[], byte[]>> deadLetters = day.records(Topics.DEAD_LETTERS.name());
        assertThat(deadLetters).hasSize(1);
        assertThat(header(deadLetters.getFirst(), DeadLetterHeaders.REASON)).isEqualTo("DATA_INVALID");
        assertThat(header(deadLetters.getFirst(), DeadLetterHeaders.POINTER)).isEqualTo(pointer);
    }

    private void states(String data) {
        states(data, "evt-s" + ++statements, "07:00:00");
    }

    private void states(String data, String eventId, String at) {
        String event =
                "{'eventId': '%s', 'eventType': '%s', 'eventVersion': '1', 'occurredAt': '2026-03-10T%sZ', 'tenantId': 'clinic-abc', 'data': {%s}}"
                        .formatted(eventId, TOPIC, at, data);
        day.sends(TOPIC, bytes(event.replace('\'', '"')));
    }

    private List<String> stages() {
        return day.published("patient.flow.update.v1").stream()
                .map(told -> told.at("/data/stage").asText())
                .toList();
    }

    private List<String> alerts() {
        return day.published("orchestration.alert.v1").stream()
                .map(alert -> alert.at("/data/category").asText() + " "
                        + alert.at("/data/meta/state").asText())
                .toList();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
