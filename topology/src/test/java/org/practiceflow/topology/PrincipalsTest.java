package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.PrincipalTenants;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.visit.VisitRow;

@DisplayName("Where producers speak for the tenants that they are bound to")
class PrincipalsTest {
    private static final String HEADER = "x-principal";

    private final ClinicDay day = new ClinicDay(
            new OrchestrationTopology(
                            ClockMode.LIVE,
                            IntakeRules.DEFAULTS.withPrincipals(
                                    new PrincipalTenants(HEADER, Map.of("User:booking", Set.of("clinic-abc")))),
                            ZoneOffset.UTC,
                            BuiltInDslStoreSuppliers.IN_MEMORY,
                            EventFormat.CANONICAL)
                    .build(),
            time("07:00"));

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void anotherTenantsEventIsADeadLetter() {
        says("clinic-abc", "User:booking", booked("A", "09:00"));
        says("clinic-abd", "User:booking", booked("B", "09:00"));
        says("clinic-abc", "User:portal", checkedIn("A", "08:55"));

        assertThat(day.state().rows(VisitRow.TABLE))
                .extracting(VisitRow::appointmentId)
                .containsExactly("A");
        assertThat(reasons()).containsExactly("TENANT_MISMATCH", "TENANT_MISMATCH");
    }

    @Test
    void aLetterIsOfTheTenantThatItsProducerMaySpeakFor() {
        day.state().corrupt(Provider.TABLE, Events.PROVIDER);
        says("clinic-abd", "User:booking", booked("B", "09:00"));
        says("clinic-abc", "User:booking", checkedIn("", "08:55"));
        says("clinic-abc", "User:booking", booked("A", "09:00"));

        assertThat(day.records(Topics.DEAD_LETTERS.name()))
                .extracting(letter -> Optional.ofNullable(letter.headers().lastHeader(DeadLetterHeaders.TENANT))
                        .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                        .orElse("nobody"))
                .containsExactly("nobody", "clinic-abc", "clinic-abc");
    }

    @Test
    void aLetterOfNobodySaysWhoPublishedItsRecordWhateverThatOneClaims() {
        TestRecord<byte[], byte[]> broken = new TestRecord<>(null, "{".getBytes(StandardCharsets.UTF_8), day.now());
        broken.headers().add(DeadLetterHeaders.PRINCIPAL, "User:booking".getBytes(StandardCharsets.UTF_8));
        broken.headers().add(HEADER, "User:portal".getBytes(StandardCharsets.UTF_8));
        day.sends("patient.checkin.v1", broken);

        assertThat(day.records(Topics.DEAD_LETTERS.name()).getFirst().headers().headers(DeadLetterHeaders.PRINCIPAL))
                .extracting(header -> new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly("User:portal");
    }

    @Test
    void whatWePublishedOurselvesIsNotAskedForItsName() {
        says("clinic-abc", "User:booking", booked("A", "09:00"));
        day.published("patient.flow.update.v1")
                .forEach(told ->
                        day.sends("patient.flow.update.v1", told.toString().getBytes(StandardCharsets.UTF_8)));

        assertThat(reasons()).isEmpty();
    }

    private void says(String tenantId, String principal, Event.Input event) {
        var envelope = new Envelope<>("evt-1", tenantId, day.now(), "test", null, null, 0, event);
        TestRecord<byte[], byte[]> record = new TestRecord<>(
                tenantId.getBytes(StandardCharsets.UTF_8), new EventEncoder().encode(envelope), day.now());
        record.headers().add(HEADER, principal.getBytes(StandardCharsets.UTF_8));
        day.sends(event.eventType().eventName(), record);
    }

    private List<String> reasons() {
        return day.records(Topics.DEAD_LETTERS.name()).stream()
                .map(letter -> new String(
                        letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8))
                .toList();
    }
}
