package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.Stage;

/** Builds a routine visit of half an hour in the queue of prov-77. */
public final class QueuedVisitBuilder {
    private final String appointmentId;
    private final Stage stage;
    private final Instant scheduledStart;
    private String providerId = "prov-77";
    private String patientId;
    private Duration planned = Duration.ofMinutes(30);
    private Priority priority = Priority.ROUTINE;
    private boolean walkIn;
    private @Nullable Instant readySince;
    private @Nullable Instant startedAt;
    private @Nullable Instant expectedFreeAt;
    private @Nullable Instant announcedStart;
    private @Nullable Instant announcedAt;
    private @Nullable String type;

    private QueuedVisitBuilder(String appointmentId, Stage stage, Instant scheduledStart) {
        this.appointmentId = appointmentId;
        this.patientId = "patient-" + appointmentId;
        this.stage = stage;
        this.scheduledStart = scheduledStart;
    }

    /** Returns a builder of a visit of which nothing else is known. */
    public static QueuedVisitBuilder of(String appointmentId, Stage stage, Instant scheduledStart) {
        return new QueuedVisitBuilder(appointmentId, stage, scheduledStart);
    }

    public QueuedVisitBuilder providerId(String stated) {
        providerId = stated;
        return this;
    }

    public QueuedVisitBuilder patientId(String stated) {
        patientId = stated;
        return this;
    }

    public QueuedVisitBuilder planned(Duration stated) {
        planned = stated;
        return this;
    }

    public QueuedVisitBuilder priority(Priority stated) {
        priority = stated;
        return this;
    }

    public QueuedVisitBuilder walkIn(boolean stated) {
        walkIn = stated;
        return this;
    }

    public QueuedVisitBuilder readySince(@Nullable Instant stated) {
        readySince = stated;
        return this;
    }

    public QueuedVisitBuilder startedAt(@Nullable Instant stated) {
        startedAt = stated;
        return this;
    }

    public QueuedVisitBuilder expectedFreeAt(@Nullable Instant stated) {
        expectedFreeAt = stated;
        return this;
    }

    public QueuedVisitBuilder announcedStart(@Nullable Instant stated) {
        announcedStart = stated;
        return this;
    }

    public QueuedVisitBuilder announcedAt(@Nullable Instant stated) {
        announcedAt = stated;
        return this;
    }

    public QueuedVisitBuilder type(@Nullable String stated) {
        type = stated;
        return this;
    }

    public QueuedVisit build() {
        return new QueuedVisit(
                appointmentId,
                providerId,
                patientId,
                stage,
                scheduledStart,
                planned,
                priority,
                walkIn,
                readySince,
                startedAt,
                expectedFreeAt,
                announcedStart,
                announcedAt,
                type);
    }
}
