package org.practiceflow.queries.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import picocli.CommandLine.Option;

/** The {@code --config} option of commands that need the settings of a deployment. */
public final class ConfigFileOption {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "<file>",
            description = "A properties file with the settings of the deployment; serve --help lists them.")
    private Path file = Path.of("");

    /**
     * Reads the settings as the file states them.
     *
     * @throws IllegalArgumentException if the file cannot be read
     */
    public Properties properties() {
        return read(file);
    }

    /**
     * Reads and checks the settings.
     *
     * @throws IllegalArgumentException with one line that says what to set, if a setting is missing, unknown or wrong
     */
    public ApplicationConfig config() {
        return ApplicationConfig.from(properties());
    }

    /**
     * Reads a properties file.
     *
     * @throws IllegalArgumentException if the file cannot be read
     */
    public static Properties read(Path file) {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + file + ": give --config a properties file", e);
        }
        return settings;
    }
}
