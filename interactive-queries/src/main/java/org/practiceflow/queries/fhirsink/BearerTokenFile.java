package org.practiceflow.queries.fhirsink;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file with a bearer token. It is read for each request, so a new token takes effect at once, however the file is
 * replaced.
 */
public record BearerTokenFile(Path path) {
    private static final int LONGEST = 16 * 1024;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    /**
     * Returns the current token.
     *
     * @throws IOException if the file cannot be read or contains no token; the message quotes nothing of it
     */
    public String read() throws IOException {
        String token;
        try (InputStream file = Files.newInputStream(path)) {
            token = new String(file.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IOException("expected a bearer token in " + path, e);
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new IOException("expected a bearer token in " + path);
        }
        return token;
    }
}
