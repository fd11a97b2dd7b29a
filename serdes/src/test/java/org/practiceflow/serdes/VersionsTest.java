package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.event.EventType;

/** A second version has the patient as an object, and a topic of its own. */
@DisplayName("A v2 beside v1")
class VersionsTest {
    private static final String FIRST = "patient.checkin.v1";
    private static final String SECOND = "patient.checkin.v2";
    private static final String NEWER = Documents.CHECKIN
            .replace(FIRST, SECOND)
            .replace("'eventVersion': '1'", "'eventVersion': '2.0'")
            .replace("'patientId': 'patient-123'", "'patient': {'id': 'patient-123'}");
    private static final EventDecoder DECODER = new EventDecoder(IntakeRules.DEFAULTS
            .withSharedTopics(Set.of(SECOND))
            .withTypeMappings(List.of(new EventTypeMapping(SECOND, EventType.PATIENT_CHECKIN, VersionsTest::older))));

    private static ObjectNode older(ObjectNode data) {
        data.set("patientId", data.remove("patient").path("id"));
        return data;
    }

    @Test
    void statesTheSameFact() {
        assertThat(decode(SECOND, NEWER))
                .isEqualTo(decode(FIRST, Documents.CHECKIN))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void isHeldAgainstTheContractOfTheFact() {
        Rejected rejection = (Rejected) decode(SECOND, NEWER.replace("'id': 'patient-123'", "'id': 7"));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.DATA_INVALID);
    }

    @Test
    void staysOnTheTopicOfItsVersion() {
        assertThat(((Rejected) decode(FIRST, NEWER)).reason()).isEqualTo(RejectionReason.TOPIC_MISMATCH);
        assertThat(((Rejected) decode(SECOND, NEWER.replace("'2.0'", "'1'"))).reason())
                .isEqualTo(RejectionReason.VERSION_MISMATCH);
    }

    /** The version is the digits before the point. */
    @ParameterizedTest
    @ValueSource(strings = {"2e300", "2.1e300"})
    void isNotMistakenForANumberThatBeginsWithIt(String version) {
        assertThat(((Rejected) decode(SECOND, NEWER.replace("'2.0'", version))).reason())
                .isEqualTo(RejectionReason.VERSION_MISMATCH);
    }

    @Test
    void isRejectedWhereItIsNotKnownYet() {
        Rejected rejection = (Rejected) new EventDecoder(IntakeRules.DEFAULTS).decode(SECOND, Documents.bytes(NEWER));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.UNKNOWN_VERSION);
    }

    private static Decoded decode(String topic, String document) {
        return DECODER.decode(topic, Documents.bytes(document));
    }
}
