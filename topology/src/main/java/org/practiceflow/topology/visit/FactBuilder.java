package org.practiceflow.topology.visit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.EventOrder;

/** Builds a fact from what an event states. */
public final class FactBuilder {
    private final Stage stage;
    private final EventOrder eventOrder;
    private @Nullable String patientId;
    private @Nullable String locationId;
    private @Nullable String resourceId;
    private boolean tentative;
    private boolean waitlisted;
    private boolean byBooking;
    private @Nullable String providerId;
    private @Nullable Duration expected;

    private FactBuilder(Stage stage, EventOrder eventOrder) {
        this.stage = stage;
        this.eventOrder = eventOrder;
    }

    /** Returns a builder of a fact that states nothing but its stage. */
    public static FactBuilder of(Stage stage, EventOrder eventOrder) {
        return new FactBuilder(stage, eventOrder);
    }

    public FactBuilder patientId(@Nullable String stated) {
        patientId = stated;
        return this;
    }

    public FactBuilder locationId(@Nullable String stated) {
        locationId = stated;
        return this;
    }

    public FactBuilder resourceId(@Nullable String stated) {
        resourceId = stated;
        return this;
    }

    public FactBuilder tentative(boolean stated) {
        tentative = stated;
        return this;
    }

    public FactBuilder waitlisted(boolean stated) {
        waitlisted = stated;
        return this;
    }

    public FactBuilder byBooking(boolean stated) {
        byBooking = stated;
        return this;
    }

    public FactBuilder providerId(@Nullable String stated) {
        providerId = stated;
        return this;
    }

    public FactBuilder expected(@Nullable Duration stated) {
        expected = stated;
        return this;
    }

    public Fact build() {
        return new Fact(
                stage,
                eventOrder,
                patientId,
                locationId,
                resourceId,
                tentative,
                waitlisted,
                byBooking,
                providerId,
                expected);
    }
}
