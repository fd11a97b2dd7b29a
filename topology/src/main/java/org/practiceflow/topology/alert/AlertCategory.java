package org.practiceflow.topology.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import org.practiceflow.serdes.event.Vocabulary;
import org.practiceflow.topology.store.EntityKind;

/** The category of an alert. With its subject, it identifies an open alert. */
public enum AlertCategory {
    DELAY("delay", Duration.ofMinutes(2)),
    WAIT("wait", Duration.ofMinutes(2)),
    CALLED_NOT_SEATED("called-not-seated", Duration.ofMinutes(2)),
    LATE_ARRIVAL("late-arrival", Duration.ZERO),
    NO_SHOW("no-show", Duration.ZERO),
    OVERRUN("overrun", Duration.ofMinutes(2)),
    RESOURCE("resource", Duration.ofMinutes(2)),
    SCHEDULE_CONFLICT("schedule-conflict", Duration.ofMinutes(2)),
    PROVIDER_UNAVAILABLE("provider-unavailable", Duration.ofMinutes(2)),
    DATA_QUALITY("data-quality", Duration.ofMinutes(2));

    /** The codes of the contract. */
    static final Vocabulary<AlertCategory> VOCABULARY = new Vocabulary<>(values(), category -> List.of(category.code));

    private final String code;
    private final Duration pendingFor;

    AlertCategory(String code, Duration hold) {
        this.code = code;
        this.pendingFor = hold;
    }

    /** Returns the code used in events and keys. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Returns the kinds of subjects that can have an alert of this category. */
    List<EntityKind> kinds() {
        return switch (this) {
            case WAIT, CALLED_NOT_SEATED, LATE_ARRIVAL, NO_SHOW, OVERRUN -> List.of(EntityKind.VISIT);
            case DELAY, PROVIDER_UNAVAILABLE -> List.of(EntityKind.PROVIDER);
            case RESOURCE -> List.of(EntityKind.ROOM);
            case SCHEDULE_CONFLICT -> List.of(EntityKind.ROOM, EntityKind.ROLE);
            case DATA_QUALITY -> List.of(EntityKind.VISIT, EntityKind.ROOM, EntityKind.PROVIDER, EntityKind.TENANT);
        };
    }

    /** Returns how long a condition below critical must last before its alert opens; zero for a missing patient. */
    Duration pendingFor() {
        return pendingFor;
    }
}
