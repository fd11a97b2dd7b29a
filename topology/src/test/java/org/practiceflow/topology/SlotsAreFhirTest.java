package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

/** Validates each slot of each story about slots against FHIR R4. */
@DisplayName("Slots are FHIR resources, and they")
class SlotsAreFhirTest extends SlotsTest {
    @AfterEach
    void areValid() {
        assertThat(book.published()).allSatisfy(slot -> FhirResources.assertValid(slot.toString()));
    }
}
