package org.practiceflow.queries.registry;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.rest.client.models.CreateGroup;
import io.apicurio.registry.rest.client.models.CreateRule;
import io.apicurio.registry.rest.client.models.ProblemDetails;
import io.apicurio.registry.rest.client.models.RuleType;
import io.apicurio.registry.rest.client.models.RuleViolationProblemDetails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * Registers the event contracts in a schema registry. A contract may change only so that consumers of the new version
 * still read events written with the old one. Registering again changes nothing.
 */
public final class SchemaRegistration {
    /** The registry's group that holds the contracts. */
    public static final String GROUP = "practiceflow";

    static final String ARTIFACT_TYPE = "JSON";
    private static final int CONFLICT = 409;

    private final RegistryConnection registry;

    public SchemaRegistration(RegistryConnection registry) {
        this.registry = registry;
    }

    /**
     * Registers JSON Schemas under the rule that new versions stay backward compatible.
     *
     * @param schemas the text of each schema in UTF-8, by artifact id
     * @throws IllegalStateException if the registry rejects one, for instance as incompatible; the message says why
     * @throws UncheckedIOException if the registry cannot be reached in time
     */
    public void register(Map<String, byte[]> schemas) {
        RegistryClientFacade facade = registry.client();
        RegistryClient client = (RegistryClient) facade.getClient();
        CreateGroup group = new CreateGroup();
        group.setGroupId(GROUP);
        createOnce("group " + GROUP, () -> client.groups().post(group));
        CreateRule rule = new CreateRule();
        rule.setRuleType(RuleType.COMPATIBILITY);
        rule.setConfig("BACKWARD");
        createOnce(
                "compatibility rule",
                () -> client.groups().byGroupId(GROUP).rules().post(rule));
        schemas.forEach((artifactId, schema) -> create(
                "schema " + artifactId,
                () -> facade.createSchema(
                        ARTIFACT_TYPE,
                        GROUP,
                        artifactId,
                        null,
                        "FIND_OR_CREATE_VERSION",
                        false,
                        new String(schema, StandardCharsets.UTF_8),
                        Set.of())));
    }

    /** Creates something that may exist already, and has then not changed. */
    private void createOnce(String what, Runnable request) {
        create(what, () -> {
            try {
                request.run();
            } catch (ApiException e) {
                if (e.getResponseStatusCode() != CONFLICT) {
                    throw e;
                }
            }
        });
    }

    private void create(String what, Runnable request) {
        try {
            RepeatedCalls.first(() -> {
                request.run();
                return true;
            });
        } catch (CompletionException e) {
            ApiException response = RegistryCalls.response(e)
                    .orElseThrow(() -> new UncheckedIOException(
                            "The registry at " + registry.url() + " cannot be reached", new IOException(e)));
            throw new IllegalStateException(
                    "Expected the registry to accept the %s, but it responded with %d: %s"
                            .formatted(what, response.getResponseStatusCode(), reason(response)),
                    e);
        }
    }

    private static String reason(ApiException response) {
        return switch (response) {
            case RuleViolationProblemDetails violation -> violation.getTitle() + ", " + violation.getDetail();
            case ProblemDetails problem -> problem.getTitle() + ", " + problem.getDetail();
            default -> String.valueOf(response.getMessage());
        };
    }
}
