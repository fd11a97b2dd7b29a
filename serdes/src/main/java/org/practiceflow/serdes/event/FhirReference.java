package org.practiceflow.serdes.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR reference: relative, absolute, of one version, by URN, or to a contained resource. A logical reference, which
 * has an identifier only, and one that is a search name no id.
 *
 * @param type the type of the resource, null if the reference does not state it
 * @param id the id of the resource, null if the reference names none
 * @param isContained whether the resource lies within the one that refers to it
 */
public record FhirReference(@Nullable String type, @Nullable String id, boolean isContained) {
    private static final String VERSION = "/_history/";

    /** Reads a Reference. */
    public static FhirReference of(JsonNode reference) {
        String type = reference.path("type").asText();
        return parse(reference.path("reference").asText(), type.isEmpty() ? null : type);
    }

    /** Parses the text of a reference. */
    public static FhirReference parse(String text) {
        return parse(text, null);
    }

    private static FhirReference parse(String text, @Nullable String statedType) {
        if (text.startsWith("#")) {
            return new FhirReference(statedType, named(text.substring(1)), true);
        }
        if (text.startsWith("urn:")) {
            return new FhirReference(statedType, named(text.substring(text.lastIndexOf(':') + 1)), false);
        }
        int version = text.indexOf(VERSION);
        String resource = version < 0 ? text : text.substring(0, version);
        List<String> segments = List.of(resource.split("/", -1));
        String last = segments.getLast();
        if (last.indexOf('?') >= 0) {
            return new FhirReference(statedType, null, false);
        }
        String type = segments.size() < 2 ? statedType : segments.get(segments.size() - 2);
        return new FhirReference(type, named(last), false);
    }

    private static @Nullable String named(String id) {
        return id.isEmpty() ? null : id;
    }

    /** Returns the id if the reference may be to a resource of that type that is not contained; null otherwise. */
    public @Nullable String idOf(String wanted) {
        return isContained || (type != null && !type.equals(wanted)) ? null : id;
    }
}
