package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** The version of a resource: a digest of its content, so a replay gives the same. */
final class ResourceVersion {
    private static final int BYTES = 12;

    private ResourceVersion() {}

    /**
     * Puts the version into the resource, in place of the one that its producer stated.
     *
     * @param lastUpdated the time of the event that made it so
     */
    static ObjectNode stamp(ObjectNode resource, Instant lastUpdated) {
        ObjectNode meta =
                resource.path("meta").isObject() ? (ObjectNode) resource.get("meta") : resource.putObject("meta");
        meta.remove("versionId");
        meta.put("lastUpdated", lastUpdated.toString());
        meta.put("versionId", digest(resource.toString()));
        return resource;
    }

    private static String digest(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }
}
