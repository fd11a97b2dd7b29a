package org.practiceflow.serdes.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a change to a practitioner's role. */
public final class PractitionerRoleChangedBuilder {
    private final String practitionerRoleId;
    private final String practitionerId;
    private final RoleChange changeType;
    private List<String> changedFields = List.of();
    private @Nullable JsonNode role;
    private List<JsonNode> locations = List.of();
    private @Nullable JsonNode schedule;
    private @Nullable JsonNode practitioner;
    private @Nullable Integer slotMinutes;
    private @Nullable Integer bufferMinutes;

    private PractitionerRoleChangedBuilder(String practitionerRoleId, String practitionerId, RoleChange changeType) {
        this.practitionerRoleId = practitionerRoleId;
        this.practitionerId = practitionerId;
        this.changeType = changeType;
    }

    /** Returns a builder of a change that comes with no resources. */
    public static PractitionerRoleChangedBuilder of(
            String practitionerRoleId, String practitionerId, RoleChange changeType) {
        return new PractitionerRoleChangedBuilder(practitionerRoleId, practitionerId, changeType);
    }

    public PractitionerRoleChangedBuilder changedFields(List<String> stated) {
        changedFields = stated;
        return this;
    }

    public PractitionerRoleChangedBuilder role(@Nullable JsonNode stated) {
        role = stated;
        return this;
    }

    public PractitionerRoleChangedBuilder locations(List<JsonNode> stated) {
        locations = stated;
        return this;
    }

    public PractitionerRoleChangedBuilder schedule(@Nullable JsonNode stated) {
        schedule = stated;
        return this;
    }

    public PractitionerRoleChangedBuilder practitioner(@Nullable JsonNode stated) {
        practitioner = stated;
        return this;
    }

    public PractitionerRoleChangedBuilder slotMinutes(@Nullable Integer stated) {
        slotMinutes = stated;
        return this;
    }

    public PractitionerRoleChangedBuilder bufferMinutes(@Nullable Integer stated) {
        bufferMinutes = stated;
        return this;
    }

    public PractitionerRoleChanged build() {
        return new PractitionerRoleChanged(
                practitionerRoleId,
                practitionerId,
                changeType,
                changedFields,
                role,
                locations,
                schedule,
                practitioner,
                slotMinutes,
                bufferMinutes);
    }
}
