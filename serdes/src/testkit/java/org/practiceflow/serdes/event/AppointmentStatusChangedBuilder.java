package org.practiceflow.serdes.event;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds a producer's change of a status. */
public final class AppointmentStatusChangedBuilder {
    private final String appointmentId;
    private final Stage newStatus;
    private final Instant updatedAt;
    private @Nullable Stage previousStatus;
    private boolean tentative;
    private boolean waitlisted;
    private @Nullable Instant startedAt;
    private @Nullable String providerId;
    private @Nullable String locationId;
    private @Nullable Duration expected;

    private AppointmentStatusChangedBuilder(String appointmentId, Stage newStatus, Instant updatedAt) {
        this.appointmentId = appointmentId;
        this.newStatus = newStatus;
        this.updatedAt = updatedAt;
    }

    /** Returns a builder of a change that states nothing else. */
    public static AppointmentStatusChangedBuilder of(String appointmentId, Stage newStatus, Instant updatedAt) {
        return new AppointmentStatusChangedBuilder(appointmentId, newStatus, updatedAt);
    }

    public AppointmentStatusChangedBuilder previousStatus(@Nullable Stage stated) {
        previousStatus = stated;
        return this;
    }

    public AppointmentStatusChangedBuilder tentative(boolean stated) {
        tentative = stated;
        return this;
    }

    public AppointmentStatusChangedBuilder waitlisted(boolean stated) {
        waitlisted = stated;
        return this;
    }

    public AppointmentStatusChangedBuilder startedAt(@Nullable Instant stated) {
        startedAt = stated;
        return this;
    }

    public AppointmentStatusChangedBuilder providerId(@Nullable String stated) {
        providerId = stated;
        return this;
    }

    public AppointmentStatusChangedBuilder locationId(@Nullable String stated) {
        locationId = stated;
        return this;
    }

    public AppointmentStatusChangedBuilder expected(@Nullable Duration stated) {
        expected = stated;
        return this;
    }

    public AppointmentStatusChanged build() {
        return new AppointmentStatusChanged(
                appointmentId,
                previousStatus,
                newStatus,
                updatedAt,
                tentative,
                waitlisted,
                startedAt,
                providerId,
                locationId,
                expected);
    }
}
