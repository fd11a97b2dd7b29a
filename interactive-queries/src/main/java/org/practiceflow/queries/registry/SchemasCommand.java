package org.practiceflow.queries.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.RegistrySettings;
import org.practiceflow.schemas.Contract;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code schemas} command: registers the contracts of the events. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "register",
        description = "Registers the contracts of the events in a schema registry.")
public final class SchemasCommand {
    /** Registers the contracts. Run it before each deployment; a repetition changes nothing. */
    @Command(
            name = "register",
            mixinStandardHelpOptions = true,
            description = {
                "Registers the schemas of all events in the group practiceflow of an Apicurio Registry.",
                "Its rule BACKWARD makes the registry reject a version that would break consumers."
            })
    int register(
            @Option(
                            names = "--registry",
                            defaultValue = "http://localhost:8081/apis/registry/v3",
                            description = "The registry's REST API, version 3: ${DEFAULT-VALUE}")
                    URI registry,
            @Option(
                            names = "--config",
                            paramLabel = "<file>",
                            description = {
                                "A properties file with the settings of the deployment, whose registry.* are used,",
                                "for a registry that requires credentials. Replaces --registry."
                            })
                    @Nullable
                    Path config) {
        Map<String, byte[]> contracts = contracts();
        new SchemaRegistration(config == null ? RegistryConnection.to(registry) : RegistrySettings.required(config))
                .register(contracts);
        System.out.println("Registered " + contracts.size() + " schemas in group " + SchemaRegistration.GROUP);
        return CommandLine.ExitCode.OK;
    }

    /** Returns the text of every contract by its artifact id. */
    public static Map<String, byte[]> contracts() {
        Map<String, byte[]> schemas = new TreeMap<>();
        for (Contract contract : Contract.values()) {
            try (InputStream schema = contract.open()) {
                schemas.put(artifactId(contract), schema.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return schemas;
    }

    static String artifactId(Contract contract) {
        return contract.fileName().replace(".schema.json", "");
    }
}
