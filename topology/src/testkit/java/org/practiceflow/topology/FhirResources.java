package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** Checks resources against FHIR R4, with the validator of HAPI. */
public final class FhirResources {
    private static final FhirValidator VALIDATOR = validator();

    private FhirResources() {}

    /** Fails unless the resource is valid. */
    public static void assertValid(String resource) {
        assertThat(VALIDATOR.validateWithResult(resource).isSuccessful())
                .as(resource)
                .isTrue();
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
