package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.gclient.IQuery;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** In New York, role-9 and role-10 work around the clock in whole hours, for three days. */
@DisplayName("HAPI's client with its default settings")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HapiClientTest {
    private static final Instant NOW = Instant.parse("2026-12-01T05:00:00Z");

    private FhirFixture fhir;
    private IGenericClient client;

    @BeforeAll
    void twoRoles() {
        fhir = new FhirFixture(NOW, "America/New_York", 3);
        fhir.worksAlways("role-9", "prov-77", "loc-1", "1");
        fhir.worksAlways("role-10", "prov-78", "loc-2", "1");
        client = FhirContext.forR4().newRestfulGenericClient(fhir.uri("").toString());
    }

    @AfterAll
    void close() {
        fhir.close();
    }

    @Test
    void findsADay() {
        assertThat(found(query -> query.where(Slot.START.exactly().day("2026-12-01"))))
                .hasSize(48);
        assertThat(found(query -> query.where(Slot.START.afterOrEquals().day("2026-12-02"))
                        .and(Slot.START.before().day("2026-12-03"))
                        .and(Slot.SCHEDULE.hasId("role-9"))))
                .hasSize(24);
        assertThat(found(query -> query.where(Slot.START.exactly().second("2026-12-01T09:00:00-05:00"))))
                .hasSize(2);
    }

    @Test
    void findsBySchedulesStatusAndActor() {
        assertThat(found(query -> query.where(Slot.SCHEDULE.hasAnyOfIds("role-9", "role-10"))))
                .hasSize(144);
        assertThat(found(query -> query.where(Slot.SCHEDULE.hasId("Schedule/role-9"))
                        .and(Slot.STATUS.exactly().systemAndCode("http://hl7.org/fhir/slotstatus", "free"))))
                .hasSize(72);
        assertThat(found(query ->
                        query.where(Slot.SCHEDULE.hasChainedProperty(Schedule.ACTOR.hasId("Practitioner/prov-77")))))
                .hasSize(72);
    }

    @Test
    void readsAllPages() {
        List<String> ids = new ArrayList<>();
        Bundle page = query(query -> query.count(50)
                .totalMode(SearchTotalModeEnum.ACCURATE)
                .sort(new SortSpec("start", SortOrderEnum.DESC)));
        assertThat(page.getTotal()).isEqualTo(144);
        while (true) {
            page.getEntry().forEach(entry -> ids.add(entry.getResource().getIdPart()));
            if (page.getLink(Bundle.LINK_NEXT) == null) {
                break;
            }
            page = client.loadPage().next(page).execute();
        }
        assertThat(ids).hasSize(144).doesNotHaveDuplicates();
    }

    @Test
    void includesSchedulesAndSearchesByPost() {
        Bundle bundle = query(query -> query.where(Slot.SCHEDULE.hasId("role-9"))
                .include(Slot.INCLUDE_SCHEDULE)
                .usingStyle(SearchStyleEnum.POST));
        assertThat(bundle.getEntry()).hasSize(73);
        assertThat(bundle.getEntry().getLast().getResource()).isInstanceOf(Schedule.class);
    }

    @Test
    void readsAVersionOnce() {
        Slot slot = found(query -> query.count(1)).getFirst();
        String version = slot.getMeta().getVersionId();

        assertThat(version).isNotEmpty();
        assertThat(slot.getMeta().getLastUpdated()).isEqualTo(NOW);
        Slot read = client.read().resource(Slot.class).withId(slot.getIdPart()).execute();
        assertThat(read.getMeta().getVersionId()).isEqualTo(version);
        assertThat(client.read()
                        .resource(Slot.class)
                        .withId(slot.getIdPart())
                        .ifVersionMatches(version)
                        .returnNull()
                        .execute())
                .isNull();
        assertThat(client.read()
                        .resource(Slot.class)
                        .withId(slot.getIdPart())
                        .ifVersionMatches("another")
                        .returnNull()
                        .execute())
                .isNotNull();
    }

    @Test
    void learnsWhatIsSupportedAndWhatWasWrong() {
        CapabilityStatement statement =
                client.capabilities().ofType(CapabilityStatement.class).execute();
        assertThat(statement.getRestFirstRep().getResource()).hasSize(4);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> client.search().byUrl("Slot?status:not=free").execute())
                .satisfies(thrown -> assertThat(thrown.getOperationOutcome()).isInstanceOf(OperationOutcome.class));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(
                        () -> client.read().resource(Slot.class).withId("nope").execute());
    }

    private List<Slot> found(UnaryOperator<IQuery<Bundle>> criteria) {
        return query(criteria).getEntry().stream()
                .map(entry -> (Slot) entry.getResource())
                .toList();
    }

    private Bundle query(UnaryOperator<IQuery<Bundle>> criteria) {
        return criteria.apply(client.search().forResource(Slot.class).returnBundle(Bundle.class))
                .execute();
    }
}
