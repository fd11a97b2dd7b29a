package org.practiceflow.queries.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.practiceflow.schemas.Contract;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a deployment does with the contracts. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "register",
        description = "The contracts of the events, and the registry.")
public final class SchemasCommand {
    /** Brings the contracts into a registry; to be done before each deployment, and harmless again. */
    @Command(
            name = "register",
            mixinStandardHelpOptions = true,
            description = {
                "Registers the schemas of all events in group practiceflow of an Apicurio Registry, each under its file's",
                "name, with the rule BACKWARD: the registry refuses a version that would break somebody."
            })
    int register(
            @Option(
                            names = "--registry",
                            defaultValue = "http://localhost:8081/apis/registry/v3",
                            description = "Its API, version 3: ${DEFAULT-VALUE}")
                    URI registry) {
        Map<String, byte[]> contracts = contracts();
        new SchemaRegistration(registry).register(contracts);
        System.out.println("Registered " + contracts.size() + " schemas in group " + SchemaRegistration.GROUP);
        return CommandLine.ExitCode.OK;
    }

    /** The text of every contract, by its artifact id. */
    public static Map<String, byte[]> contracts() {
        Map<String, byte[]> schemas = new TreeMap<>();
        for (Contract contract : Contract.values()) {
            try (InputStream schema = contract.open()) {
                schemas.put(contract.fileName().replace(".schema.json", ""), schema.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return schemas;
    }
}
