package org.practiceflow.serdes;

/**
 * A quantity that can grow with the input. Each has a setting, a default far above any real clinic, and a hard maximum.
 * Up to the maximum, rows, records and the time of a decision are known to stay within bounds.
 */
public enum Limit {
    EVENT_BYTES("event.bytes", 65_536, 1_048_576, 2_097_152, "bytes of an event"),
    HEADER_BYTES("header.bytes", 4_096, 16_384, 65_536, "bytes of a record's key and headers"),
    NESTING("event.nesting", 16, 32, 64, "levels of nesting"),
    LIST_ENTRIES("list.entries", 500, 1_000, 5_000, "entries in a list"),
    MAP_FIELDS("map.fields", 500, 1_000, 5_000, "fields in an object"),
    TEXT_BYTES("text.bytes", 16_000, 65_536, 262_144, "bytes of a text"),
    NUMBER_DIGITS("number.digits", 19, 20, 40, "digits in a number"),
    ID_BYTES("id.bytes", 64, 200, 200, "bytes of an id"),
    DOCUMENT_BYTES("document.bytes", 16_384, 65_536, 131_072, "bytes of a FHIR resource"),
    APPOINTMENT_MINUTES("appointment.minutes", 60, 1_440, 4_320, "minutes of an appointment"),
    ROLE_HOURS("role.hours", 50, 500, 2_000, "available times of a role"),
    ROLE_ABSENCES("role.absences", 50, 500, 2_000, "absences of a role"),
    ROLE_LOCATIONS("role.locations", 10, 50, 100, "locations of a role"),
    ROLE_SLOTS("role.slots", 10_000, 30_000, 30_000, "slots of a role"),
    ROLE_DAY_SLOTS("role.day.slots", 300, 500, 700, "slots of a role on one day"),
    PRACTITIONER_ROLES("practitioner.roles", 1, 50, 200, "roles of a practitioner"),
    VISIT_FACTS("visit.facts", 20, 200, 400, "facts of a visit"),
    PROVIDER_VISITS("provider.visits", 50, 200, 300, "visits of a provider on one day"),
    PROVIDER_STATUSES("provider.statuses", 10, 100, 200, "future statuses of a provider"),
    PROVIDER_VISIT_TYPES("provider.visit.types", 10, 100, 200, "types of a provider's visits"),
    ROOM_VISITS("room.visits", 50, 600, 1_000, "visits of a room on one day"),
    CLINIC_VISITS("clinic.visits", 100, 200_000, 1_000_000, "visits of a clinic"),
    CLINIC_PROVIDERS("clinic.providers", 100, 2_000, 10_000, "providers of a clinic"),
    CLINIC_ROOMS("clinic.rooms", 100, 2_000, 10_000, "rooms of a clinic"),
    CLINIC_ROLES("clinic.roles", 100, 1_000, 5_000, "roles of a clinic"),
    CLINIC_FHIR_RESOURCES(
            "clinic.fhir.resources",
            100,
            10_000,
            50_000,
            "locations, schedules and practitioners of a clinic with a time zone"),
    CLINIC_FHIR_DOCUMENTS("clinic.fhir.documents", 200, 10_000, 50_000, "locations and schedules of a clinic"),
    CLINIC_DURATIONS("clinic.durations", 100, 20_000, 100_000, "kinds of durations of a clinic's providers");

    private final String setting;
    private final int min;
    private final int defaultValue;
    private final int max;
    private final String description;

    Limit(String setting, int min, int usual, int max, String what) {
        this.setting = setting;
        this.min = min;
        this.defaultValue = usual;
        this.max = max;
        this.description = what;
    }

    /** Returns the name of the setting, under {@code limits.}. */
    public String setting() {
        return setting;
    }

    /** Returns the lowest value that a deployment may set. */
    public int min() {
        return min;
    }

    /** Returns the default. */
    public int defaultValue() {
        return defaultValue;
    }

    /** Returns the hard maximum. */
    public int max() {
        return max;
    }

    /** Returns the quantity in words, with its unit. */
    public String description() {
        return description;
    }
}
