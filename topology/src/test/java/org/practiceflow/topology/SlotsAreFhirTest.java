package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

/** Validates each slot of each story about slots against FHIR R4. */
@DisplayName("Slots are FHIR resources, and they")
class SlotsAreFhirTest extends SlotsTest {
    private static final FhirValidator FHIR = validator();

    @AfterEach
    void areValid() {
        assertThat(book.published())
                .allSatisfy(slot -> assertThat(
                                FHIR.validateWithResult(slot.toString()).isSuccessful())
                        .as(slot.toString())
                        .isTrue());
    }

    private static FhirValidator validator() {
        FhirContext fhir = FhirContext.forR4();
        var support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir));
        return fhir.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
    }
}
