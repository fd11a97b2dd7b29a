package org.practiceflow.serdes;

/** The reason why a record became a dead letter. The list is closed and each name is stable. */
public enum RejectionReason {
    /** The record has no value, or an empty one. */
    EMPTY_VALUE,
    /** The value is not one well-formed JSON document in UTF-8. */
    MALFORMED_JSON,
    /** Given by earlier versions: the registry does not have the schema that the value names. */
    SCHEMA_UNKNOWN,
    /** The value violates the schema that it names. */
    SCHEMA_VIOLATED,
    /** The envelope violates its schema. */
    ENVELOPE_INVALID,
    /** The application does not read this event type. */
    UNKNOWN_EVENT_TYPE,
    /** The application reads this event type, but not in this major version. */
    UNKNOWN_VERSION,
    /** The stated version differs from that of the event type. */
    VERSION_MISMATCH,
    /** The event type belongs on another topic. */
    TOPIC_MISMATCH,
    /** The event states no tenant, and no default is configured. */
    TENANT_MISSING,
    /** The producer of the event may not speak for its tenant. */
    TENANT_MISMATCH,
    /** The record is outside its tenant's partition, in a deployment that relies on keys by tenant. */
    KEY_MISMATCH,
    /** The data violates the schema of its type, or contradicts itself. */
    DATA_INVALID,
    /** A code, such as a status, stage or priority, has no agreed meaning. */
    UNKNOWN_WORD,
    /** The event, or a row that it would change, would be larger than the deployment allows. */
    LIMIT_EXCEEDED,
    /** The event claims to have occurred well after it was received. */
    OCCURRED_IN_FUTURE,
    /** The time zone of a role is not stated anywhere. */
    TIME_ZONE_MISSING,
    /** The FHIR server rejected the slot. */
    FHIR_REFUSED,
    /** Another client has taken the slot at the FHIR server. */
    FHIR_SLOT_TAKEN,
    /** The FHIR server did not respond for too long. */
    FHIR_UNAVAILABLE,
    /** The event was understood, but handling it failed unexpectedly. */
    PROCESSING_FAILED
}
