package org.practiceflow.serdes;

/** Why a record went to the dead letter queue; the list is closed and each name is stable. */
public enum RejectionReason {
    /** The record has no value, or an empty one. */
    EMPTY_VALUE,
    /** The value is not one well-formed JSON document in UTF-8. */
    MALFORMED_JSON,
    /** The value is said to be written with a schema that the registry does not have. */
    SCHEMA_UNKNOWN,
    /** The value breaks the schema that it is said to be written with. */
    SCHEMA_VIOLATED,
    /** The envelope breaks its schema. */
    ENVELOPE_INVALID,
    /** The event type is none that the application reads. */
    UNKNOWN_EVENT_TYPE,
    /** The event type is known, in another major version than those that are read. */
    UNKNOWN_VERSION,
    /** The version that is stated is not the one of the type. */
    VERSION_MISMATCH,
    /** The event's type belongs on another topic. */
    TOPIC_MISMATCH,
    /** No tenant is stated and none is configured as the default. */
    TENANT_MISSING,
    /** Who published the event may not speak for its tenant. */
    TENANT_MISMATCH,
    /** The record lies in another partition than its tenant's key gives, where the deployment relies on that. */
    KEY_MISMATCH,
    /** The data breaks the schema of its type, or contradicts itself. */
    DATA_INVALID,
    /** A status, stage or priority word has no agreed meaning. */
    UNKNOWN_WORD,
    /** The event, or what it would make of a row, is larger than the deployment allows. */
    LIMIT_EXCEEDED,
    /** The event claims to have occurred well after it was received. */
    OCCURRED_IN_FUTURE,
    /** Nothing states the time zone of a role. */
    TIME_ZONE_MISSING,
    /** The FHIR server does not take the slot. */
    FHIR_REFUSED,
    /** Somebody else has taken the slot at the FHIR server. */
    FHIR_SLOT_TAKEN,
    /** The FHIR server did not answer for too long. */
    FHIR_UNAVAILABLE,
    /** The event was understood, but handling it failed unexpectedly. */
    PROCESSING_FAILED
}
