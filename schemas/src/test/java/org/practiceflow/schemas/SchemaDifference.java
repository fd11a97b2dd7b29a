package org.practiceflow.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a schema asks for that the released one did not, or no longer promises. Whatever is not known to be harmless is
 * told: a schema may gain optional properties and words, ask for fewer of them, and be described in other words.
 */
final class SchemaDifference {
    private static final Set<String> WORDS_ABOUT_IT = Set.of("title", "description", "examples", "$comment", "default");

    private final List<String> broken = new ArrayList<>();

    private SchemaDifference() {}

    /** The places that break, none where everything that was valid stays valid and means the same. */
    static List<String> between(JsonNode released, JsonNode current) {
        SchemaDifference difference = new SchemaDifference();
        difference.compare(released, current, "", false);
        return difference.broken;
    }

    /**
     * @param named whether the keys are names of properties or definitions, which may be added
     */
    private void compare(JsonNode released, JsonNode current, String at, boolean named) {
        if (released instanceof ObjectNode && current instanceof ObjectNode) {
            Set<String> keys = new TreeSet<>();
            released.fieldNames().forEachRemaining(keys::add);
            current.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                if (named || !WORDS_ABOUT_IT.contains(key)) {
                    field(key, released.get(key), current.get(key), at + "/" + key, named);
                }
            }
        } else if (!released.equals(current)) {
            broken.add(at + " has changed");
        }
    }

    private void field(String key, JsonNode released, JsonNode current, String at, boolean named) {
        if (released == null) {
            if (!named) {
                broken.add(at + " is new");
            }
        } else if (current == null) {
            if (!key.equals("required") || named) {
                broken.add(at + " is gone");
            }
        } else if (!named && key.equals("required")) {
            more(current, released, at + " asks for more");
        } else if (!named && key.equals("enum")) {
            more(released, current, at + " knows fewer words");
        } else {
            compare(released, current, at, !named && (key.equals("properties") || key.equals("definitions")));
        }
    }

    private void more(JsonNode of, JsonNode than, String what) {
        Set<JsonNode> known = new HashSet<>();
        than.forEach(known::add);
        for (JsonNode one : of) {
            if (!known.contains(one)) {
                broken.add(what + ": " + one.asText());
            }
        }
    }
}
