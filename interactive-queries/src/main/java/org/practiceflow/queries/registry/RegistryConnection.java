package org.practiceflow.queries.registry;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryClientFacadeImpl;
import io.apicurio.registry.rest.client.RegistryClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The access to a schema registry.
 *
 * @param url the base of its REST API, version 3, such as {@code http://registry:8080/apis/registry/v3}
 * @param credentials the credentials for requests, null for none
 * @param trust the authorities that must have certified the registry, null for those of the Java runtime
 */
public record RegistryConnection(
        URI url,
        @Nullable Credentials credentials,
        @Nullable TrustStore trust) {
    /** The credentials of the application at the registry. */
    public sealed interface Credentials {}

    /** A name and its password, for HTTP's basic authentication. */
    public record Basic(String user, String password) implements Credentials {
        @Override
        public String toString() {
            return "Basic[user=" + user + "]";
        }
    }

    /** A client that requests tokens of an OAuth 2.0 server, by its client credentials. */
    public record OAuth2(URI tokens, String client, String secret) implements Credentials {
        @Override
        public String toString() {
            return "OAuth2[tokens=" + tokens + ", client=" + client + "]";
        }
    }

    /** A PKCS #12 file of certificates. */
    public record TrustStore(Path file, String password) {
        @Override
        public String toString() {
            return "TrustStore[file=" + file + "]";
        }
    }

    /** Returns the connection to a registry that requires no credentials. */
    public static RegistryConnection to(URI url) {
        return new RegistryConnection(url, null, null);
    }

    /** Returns a client of the registry's REST API. */
    RegistryClientFacade client() {
        return new RegistryClientFacadeImpl(new RegistryClient(RegistryHttp.of(this)));
    }

    /** Returns a resolver of schemas by their ids. */
    SchemaResolver<String, Object> resolver() {
        SchemaResolver<String, Object> resolver = new DefaultSchemaResolver<>(client());
        resolver.configure(Map.of(), new SchemaText());
        return resolver;
    }
}
