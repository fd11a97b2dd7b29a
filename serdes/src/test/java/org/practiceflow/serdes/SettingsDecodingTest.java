package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.DurationSource;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.OrchestrationSettings.Silence;
import org.practiceflow.serdes.event.QueueDiscipline;
import org.practiceflow.serdes.event.ThresholdBuilder;

@DisplayName("The settings of a clinic")
class SettingsDecodingTest {
    private static final String TOPIC = "orchestration.settings.v1";

    @Test
    void areReadAsTheirRecord() {
        assertThat(settings("""
                'timeZone': 'Europe/Berlin', 'queueOrder': 'arrival', 'durations': 'planned', 'earlyStart': false,
                'noShowMinutes': 20, 'lateGraceMinutes': 10, 'walkInCapMinutes': 60, 'retentionDays': 7,
                'slotHorizonDays': 28, 'slotMinutes': 15, 'placeholderVisits': 3,
                'alerts': {'delay': {'info': {'openMinutes': 12, 'clearMinutes': 8}}, 'wait': {'critical': {'openMinutes': 40}},
                'resource': {'warning': {'openMinutes': 5, 'cleaningMinutes': 25}},
                'provider-unavailable': {'critical': {'openMinutes': 20, 'waiting': 4}}},
                'silences': [{'category': 'resource', 'subject': 'chair-12', 'until': '2025-12-22T13:00:00+01:00'}]"""))
                .isEqualTo(OrchestrationSettings.builder()
                        .timeZone(ZoneId.of("Europe/Berlin"))
                        .queueOrder(QueueDiscipline.ARRIVAL)
                        .durations(DurationSource.PLANNED)
                        .earlyStart(false)
                        .noShowAfter(Duration.ofMinutes(20))
                        .lateGrace(Duration.ofMinutes(10))
                        .walkInCap(Duration.ofMinutes(60))
                        .retentionDays(7)
                        .slotHorizonDays(28)
                        .slotLength(Duration.ofMinutes(15))
                        .thresholds(List.of(
                                ThresholdBuilder.of("delay", AlertLevel.INFO, Duration.ofMinutes(12))
                                        .clears(Duration.ofMinutes(8))
                                        .build(),
                                ThresholdBuilder.of("provider-unavailable", AlertLevel.CRITICAL, Duration.ofMinutes(20))
                                        .waiting(4)
                                        .build(),
                                ThresholdBuilder.of("resource", AlertLevel.WARNING, Duration.ofMinutes(5))
                                        .cleaning(Duration.ofMinutes(25))
                                        .build(),
                                ThresholdBuilder.of("wait", AlertLevel.CRITICAL, Duration.ofMinutes(40))
                                        .build()))
                        .silences(List.of(new Silence("resource", "chair-12", Instant.parse("2025-12-22T12:00:00Z"))))
                        .placeholderVisits(3)
                        .build());
    }

    @Test
    void mayStateNothing() {
        assertThat(settings("")).isEqualTo(OrchestrationSettings.builder().build());
    }

    @Test
    void areRefusedWithATimeZoneThatIsNone() {
        Rejected rejection = (Rejected) decode("'timeZone': 'Mars/Olympus'");

        assertThat(rejection.reason()).isEqualTo(RejectionReason.DATA_INVALID);
        assertThat(rejection.pointer()).isEqualTo("/data/timeZone");
    }

    @Test
    void areRefusedWithAnOffsetInPlaceOfATimeZone() {
        assertThat(((Rejected) decode("'timeZone': '+01:00'")).pointer()).isEqualTo("/data/timeZone");
    }

    @Test
    void areReadAgainFromTheirCanonicalFormAsTheyWere() {
        Envelope<Event.Input> event = Documents.accepted(Documents.SETTINGS);

        assertThat(event.data()).isEqualTo(ClinicEvents.SETTINGS);
        assertThat(Documents.accepted(TOPIC, new EventEncoder().encode(event))).isEqualTo(event);
    }

    @Test
    void areReadAgainWithTheMeasureOfAPlaceholder() {
        Envelope<Event.Input> event = ((Accepted) decode("'placeholderVisits': 12")).event();

        assertThat(Documents.accepted(TOPIC, new EventEncoder().encode(event))).isEqualTo(event);
    }

    @Test
    void nameAMisspeltFieldButQuoteNothingElseThatOnlyTheDocumentKnows() {
        assertThat(((Rejected) decode("'noShowMinute': 20")).pointer()).isEqualTo("/data/noShowMinute");
        assertThat(((Rejected) decode("'Jane Doe, 1970': 20")).pointer()).isEqualTo("/data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'#wait': {'warning': {'openMinutes': 5}}}", "{'wait': {'#warning': {'openMinutes': 5}}}"})
    void areRefusedWithANameThatTheValidatorOverlooks(String alerts) {
        Rejected rejection = (Rejected) decode("'alerts': " + alerts);

        assertThat(rejection.reason()).isEqualTo(RejectionReason.DATA_INVALID);
        assertThat(rejection.pointer()).isEqualTo("/data/alerts");
    }

    private static Event settings(String data) {
        return ((Accepted) decode(data)).event().data();
    }

    private static Decoded decode(String data) {
        String document = """
                {'eventId': 'evt-1', 'eventType': '%s', 'eventVersion': '1', 'occurredAt': '2025-12-22T08:00:00Z',
                 'tenantId': 'clinic-abc', 'data': {%s}}""".formatted(TOPIC, data);
        return new EventDecoder(IntakeRules.DEFAULTS)
                .decode(TOPIC, document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
