package org.practiceflow.serdes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each code of a producer maps to its agreed meaning, however it is spelled. */
class VocabularyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SCHEDULED | scheduled, booked, confirmed, pending, proposed, pending_payment, rescheduled, waitlist, waitlisted
            WAITING   | waiting, arrived, checked_in
            CALLED    | called
            IN_CHAIR  | in_progress, in_chair, in_room, in_session, started, with_provider, in_consultation
            HOLD      | hold, xray, on_hold, lab
            FINISHED  | completed, fulfilled, finished, done
            DEPARTED  | departed, checked_out, left
            CANCELLED | cancelled, doctor_cancelled, patient_cancelled, payment_failed, entered_in_error
            NO_SHOW   | no_show, noshow, did_not_attend
            """)
    void aWordOfAVisitMeansItsStage(Stage stage, String words) {
        assertMeans(Stage.VOCABULARY, stage, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AVAILABLE  | available
            BUSY       | busy, in_session
            ON_BREAK   | on-break
            OFF_DUTY   | off-duty, unavailable, away, offline
            IN_SURGERY | in-surgery
            """)
    void aWordOfAProviderMeansItsStatus(ProviderStatus status, String words) {
        assertMeans(ProviderStatus.VOCABULARY, status, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AVAILABLE   | available, free
            OCCUPIED    | occupied
            CLEANING    | cleaning
            MAINTENANCE | maintenance, out_of_service
            RESERVED    | reserved
            """)
    void aWordOfARoomMeansItsOccupancy(ResourceStatus status, String words) {
        assertMeans(ResourceStatus.VOCABULARY, status, words);
    }

    @ParameterizedTest
    @CsvSource({"ROUTINE, routine", "URGENT, urgent", "ASAP, asap", "STAT, stat"})
    void aWordOfUrgencyMeansItsPriority(Priority priority, String code) {
        assertMeans(Priority.VOCABULARY, priority, code);
    }

    @ParameterizedTest
    @EnumSource
    void theStageThatWeEmitIsUnderstoodWhenReadBack(Stage stage) {
        assertThat(Stage.VOCABULARY.find(stage.code())).contains(stage);
        assertThat(stage.code()).isEqualTo(stage.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource
    void theProviderStatusThatWeEmitIsTheOneOfTheContract(ProviderStatus status) {
        assertThat(status.code())
                .isEqualTo(status.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", " ", "canceled?", "in a chair", "seen"})
    void aWordThatNobodyAgreedOnMeansNothing(String code) {
        assertThat(Stage.VOCABULARY.find(code)).isEmpty();
    }

    @Test
    void aDottedCapitalIOfTheDesksLanguageDoesNotChangeAWord() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThat(Stage.VOCABULARY.find("WAITING")).contains(Stage.WAITING);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aWordCannotMeanTwoThings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Vocabulary<>(Priority.values(), priority -> List.of("soon")))
                .withMessage("Expected each code to have one meaning, but got soon twice");
    }

    private static <E extends Enum<E>> void assertMeans(Vocabulary<E> vocabulary, E meaning, String words) {
        for (String code : words.split(", ")) {
            assertThat(spellingsOf(code))
                    .allSatisfy(spelling ->
                            assertThat(vocabulary.find(spelling)).as(spelling).contains(meaning));
        }
    }

    private static Stream<String> spellingsOf(String code) {
        return Stream.of(
                code,
                code.toUpperCase(Locale.ROOT),
                code.replace('_', '-'),
                code.replace('-', '_'),
                code.replace('_', ' ').replace('-', ' '),
                code.replace('_', '\u00a0').replace('-', '\u00a0'),
                code.replace("_", "").replace("-", ""),
                " " + code + " ");
    }
}
