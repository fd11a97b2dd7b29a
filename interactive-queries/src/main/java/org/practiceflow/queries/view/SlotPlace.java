package org.practiceflow.queries.view;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** The place of a slot in a list, at which the next page goes on. */
public record SlotPlace(String practitionerRoleId, Instant start, Instant end) {
    private static final String SEPARATOR = "\u0000";
    private static final int PARTS = 3;

    /**
     * Reads a cursor.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    public static SlotPlace of(String cursor) {
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("Not a cursor");
        }
        try {
            return new SlotPlace(parts[0], Instant.parse(parts[1]), Instant.parse(parts[2]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Not a cursor", e);
        }
    }

    /** Returns the place as a cursor. */
    public String cursor() {
        String place = String.join(SEPARATOR, practitionerRoleId, start.toString(), end.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }
}
