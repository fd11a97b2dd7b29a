package org.practiceflow.queries.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.SchemaId;

@DisplayName("The schema whose id frames the outputs")
class EnvelopeSchemaTest {
    private static final String SEARCH = "/search/versions";

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void isFoundByItsText() {
        registry.answer(
                SEARCH,
                "{\"count\":1,\"versions\":[{\"globalId\":4,\"contentId\":3,\"version\":\"1\",\"state\":\"ENABLED\"}]}");

        assertThat(EnvelopeSchema.framed(registry.connection()))
                .isEqualTo(new EventFormat.Framed(new SchemaId(SchemaId.Kind.CONTENT, 3)));
    }

    @Test
    void isMissedInOneLineThatSaysWhatToRun() {
        registry.answer(SEARCH, "{\"count\":0,\"versions\":[]}");

        assertThatThrownBy(() -> EnvelopeSchema.framed(registry.connection()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The registry at " + registry.url() + " does not have orchestration.event-envelope of this"
                        + " release: run schemas register, or set another emit.format");
    }

    @Test
    void isNotLookedForLongWhereTheRegistryIsAway() {
        registry.stop();

        assertThatThrownBy(() -> EnvelopeSchema.framed(registry.connection()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("check registry.url, or set another emit.format");
    }
}
