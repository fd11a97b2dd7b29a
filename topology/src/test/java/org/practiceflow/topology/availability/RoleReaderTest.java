package org.practiceflow.topology.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.availability.StatedZones.NONE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Of a PractitionerRole")
class RoleReaderTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final String GOOD =
            "{'daysOfWeek': ['mon'], 'availableStartTime': '09:00:00', 'availableEndTime': '10:00:00'}";

    @ParameterizedTest(name = "{1} at {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'availableTime': [%s, {'availableStartTime': '09:00:00', 'availableEndTime': '10:00:00'}] | NO_DAYS | PractitionerRole.availableTime[1]",
                "'availableTime': [%s, {'daysOfWeek': ['fri'], 'availableStartTime': '09:00:00'}] | NO_END | PractitionerRole.availableTime[1]",
                "'availableTime': [%s, {'daysOfWeek': ['fri'], 'availableStartTime': '9 am', 'availableEndTime': '10:00:00'}] | BAD_TIME | PractitionerRole.availableTime[1]",
                "'availableTime': [%s], 'notAvailable': [{'description': 'holidays'}] | ABSENCE_WITHOUT_PERIOD | PractitionerRole.notAvailable[0]",
                "'availableTime': [%s], 'notAvailable': [{'during': {'start': '2026-04-02', 'end': '2026-04-01'}}] | BAD_PERIOD | PractitionerRole.notAvailable[0]",
                "'availability': [{'availableTime': [%s]}, {'period': {'start': 'soon'}, 'availableTime': []}] | BAD_PERIOD | PractitionerRole.availability[1].period"
            })
    void aBadEntryIsLeftOutAndSaidAndTheOthersHold(String role, AvailabilityDiagnostic.Code code, String where)
            throws IOException {
        RoleReader.ParsedRole read = RoleReader.read(json("{" + role.formatted(GOOD) + "}"), UTC);

        assertThat(read.diagnostics()).containsExactly(new AvailabilityDiagnostic(code, where));
        assertThat(read.availability().hours()).hasSize(1);
        assertThat(read.availability().active()).isTrue();
    }

    @Test
    void anUnknownDayIsSaidAndTheOtherDaysHold() throws IOException {
        RoleReader.ParsedRole read =
                RoleReader.read(json("{'availableTime': [{'daysOfWeek': ['mon', 'someday'], 'allDay': true}]}"), UTC);

        assertThat(read.diagnostics())
                .containsExactly(new AvailabilityDiagnostic(
                        AvailabilityDiagnostic.Code.NO_DAYS, "PractitionerRole.availableTime[0].daysOfWeek"));
        assertThat(read.availability().hours().getFirst().days()).hasSize(1);
    }

    @Test
    void aPeriodThatCannotBeReadWantsNothing() throws IOException {
        RoleReader.ParsedRole read =
                RoleReader.read(json("{'period': {'end': 'never'}, 'availableTime': [" + GOOD + "]}"), UTC);

        assertThat(read.availability().active()).isFalse();
        assertThat(read.diagnostics())
                .containsExactly(
                        new AvailabilityDiagnostic(AvailabilityDiagnostic.Code.BAD_PERIOD, "PractitionerRole.period"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "its time elements | Asia/Tokyo | Europe/Paris | Europe/Rome | Europe/Oslo | Europe/Kyiv | Asia/Tokyo",
                "itself | - | Europe/Paris | Europe/Rome | Europe/Oslo | Europe/Kyiv | Europe/Paris",
                "its schedule | - | - | Europe/Rome | Europe/Oslo | Europe/Kyiv | Europe/Rome",
                "its location | - | - | - | Europe/Oslo | Europe/Kyiv | Europe/Oslo",
                "its practitioner | - | - | - | - | Europe/Kyiv | Europe/Kyiv",
                "the tenant | - | - | - | - | - | UTC"
            })
    void theZoneIsTheFirstStatedBy(
            String whom,
            String element,
            String role,
            String schedule,
            String location,
            String practitioner,
            ZoneId expected)
            throws IOException {
        JsonNode resource =
                json("{'availableTime': [%s]%s}".formatted(zoned(element), role == null ? "" : ", " + extension(role)));
        ZoneResolver.Resolution resolution =
                ZoneResolver.find(resource, zones(schedule), zones(location), zones(practitioner), UTC);

        assertThat(resolution.zone()).contains(expected);
        assertThat(resolution.diagnostics()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "of a time | {'availableTime': [{'_availableStartTime': {%s}}]}",
                "of R5's availability | {'availability': [{%s}]}",
                "of a time of R5 | {'availability': [{'availableTime': [{%s}]}]}"
            })
    void theZoneMayBeStatedByTheExtension(String what, String role) throws IOException {
        ZoneResolver.Resolution resolution =
                ZoneResolver.find(json(role.formatted(extension("Asia/Tokyo"))), NONE, NONE, NONE, UTC);

        assertThat(resolution.zone()).contains(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void locationsThatDisagreeAreSaidAndTheFirstHolds() throws IOException {
        ZoneResolver.Resolution resolution =
                ZoneResolver.find(json("{}"), NONE, zones("Europe/Oslo").mergedWith(zones("Europe/Kyiv")), NONE, null);

        assertThat(resolution.zone()).contains(ZoneId.of("Europe/Oslo"));
        assertThat(resolution.diagnostics())
                .containsExactly(new AvailabilityDiagnostic(AvailabilityDiagnostic.Code.ZONES_DISAGREE, "Location"));
    }

    @Test
    void aZoneThatIsNoneIsSaidAndTheNextSourceHolds() throws IOException {
        ZoneResolver.Resolution resolution =
                ZoneResolver.find(json(zoned("Mars/Olympus")), NONE, zones("Europe/Oslo"), NONE, null);

        assertThat(resolution.zone()).contains(ZoneId.of("Europe/Oslo"));
        assertThat(resolution.diagnostics())
                .containsExactly(new AvailabilityDiagnostic(AvailabilityDiagnostic.Code.BAD_ZONE, "PractitionerRole"));
    }

    @Test
    void noZoneIsFoundWhereNothingStatesOne() throws IOException {
        assertThat(ZoneResolver.find(json("{}"), NONE, NONE, NONE, null).zone()).isEmpty();
    }

    private static StatedZones zones(String zone) throws IOException {
        return StatedZones.of(json(zoned(zone)));
    }

    private static String zoned(String zone) {
        return "{" + (zone == null ? "" : extension(zone)) + "}";
    }

    private static String extension(String zone) {
        return "'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/tz-code', 'valueCode': '" + zone + "'}]";
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
