package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.event.PractitionerRoleChanged;

/** Digits are limited because numbers are stored. A decimal is stored as a double, however it is written. */
@DisplayName("A number of a document")
class NumbersTest {
    private static final String TOPIC = "practitioner-role.changed.v1";

    /** The parser's maximum number of digits. */
    private static final int MOST_DIGITS = 1_000;

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1e400", "-1e400", "1e999999999", "1e-999999999", "12345678901234567890123.5"})
    void isKeptInAFewBytesWhereItIsADecimal(String number) {
        JsonNode kept = Objects.requireNonNull(role(number).role()).at("/x/0/0");

        assertThat(kept.isDouble()).isTrue();
        assertThat(kept.doubleValue()).isFinite();
        assertThat(kept.toString()).hasSizeLessThanOrEqualTo(24);
        assertThat(new StateCodec<>(JsonNode.class).encode(kept)).hasSize(10);
    }

    @Test
    void isADecimalOfAsManyDigitsAsTheParserTakes() {
        String most = "0." + "1".repeat(MOST_DIGITS);

        assertThat(Objects.requireNonNull(role(most).role()).at("/x/0/0").doubleValue())
                .isEqualTo(1.0 / 9);
        assertThat(rejected(most + "1").reason()).isEqualTo(RejectionReason.MALFORMED_JSON);
    }

    @Test
    void isAnIntegerOfAsManyDigitsAsTheLimitAndNoMore() {
        int max = Limits.DEFAULTS.of(Limit.NUMBER_DIGITS);
        String number = "9".repeat(max);

        assertThat(Objects.requireNonNull(role("-" + number).role()).at("/x/0/0"))
                .hasToString("-" + number);
        assertThat(rejected(number + "9").detail())
                .isEqualTo(
                        "expected at most " + max + " digits in a number (limits.number.digits), but got " + (max + 1));
    }

    /** Each number has a few characters in the event, but was once measured as 312. */
    @Test
    void isMeasuredAsFewBytesOfItsResourceWhereItIsBeyondADouble() {
        String some = String.join(",", Collections.nCopies(250, "1e999"));

        assertThat(role(String.join("],[", Collections.nCopies(10, some)))).isNotNull();
    }

    private static PractitionerRoleChanged role(String numbers) {
        return (PractitionerRoleChanged)
                Documents.accepted(TOPIC, Documents.bytes(event(numbers))).data();
    }

    private static Rejected rejected(String numbers) {
        return Documents.rejected(TOPIC, Documents.bytes(event(numbers)));
    }

    private static String event(String numbers) {
        return Documents.wrap(
                TOPIC,
                "{'practitionerRoleId': 'role-1', 'practitionerId': 'prov-77', 'changeType': 'created',"
                        + " 'role': {'resourceType': 'PractitionerRole', 'x': [[" + numbers + "]]}}");
    }
}
