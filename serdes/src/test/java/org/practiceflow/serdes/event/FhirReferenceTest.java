package org.practiceflow.serdes.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A FHIR reference")
class FhirReferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "relative | {'reference': 'Location/loc-7'} | loc-7",
                "absolute | {'reference': 'https://fhir.example.org/r4/Location/loc-7'} | loc-7",
                "of one version | {'reference': 'Location/loc-7/_history/2'} | loc-7",
                "absolute, of one version | {'reference': 'http://f/Location/loc-7/_history/2'} | loc-7",
                "by URN | {'reference': 'urn:uuid:0a1b'} | 0a1b",
                "an id alone | {'reference': 'loc-7'} | loc-7",
                "with its type beside it | {'reference': 'loc-7', 'type': 'Location'} | loc-7",
                "of another type | {'reference': 'Organization/loc-7'} | -",
                "of another type beside it | {'reference': 'urn:uuid:0a1b', 'type': 'Organization'} | -",
                "contained | {'reference': '#loc-7'} | -",
                "a search | {'reference': 'Location?identifier=7'} | -",
                "logical | {'type': 'Location', 'identifier': {'value': '7'}} | -",
                "words alone | {'display': 'Room 7'} | -",
                "without an id | {'reference': 'Location/'} | -"
            })
    void namesTheIdOfALocationOrNone(String what, String reference, String id) throws JsonProcessingException {
        assertThat(FhirReference.of(new JsonMapper().readTree(reference.replace('\'', '"')))
                        .idOf("Location"))
                .isEqualTo(id);
    }
}
