package org.practiceflow.queries;

import java.util.concurrent.Callable;
import org.practiceflow.queries.config.ConfigFileOption;
import org.practiceflow.queries.startup.ShutdownSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs one instance on an existing cluster until it is interrupted. */
@Command(
        name = "serve",
        usageHelpWidth = 120,
        mixinStandardHelpOptions = true,
        description = "Runs one instance of the application on an existing Kafka cluster.",
        footer = {
            "",
            "Settings in the file, with their defaults:",
            "  bootstrap.servers     host:port of the brokers (required)",
            "  state.dir             a directory for the state (required)",
            "  state.store           rocksdb or memory: where an instance keeps its state (rocksdb)",
            "  application.id        practiceflow",
            "  clock                 live, or replay",
            "  tenant.default        tenant of events that name none (none: such events are rejected)",
            "  intake.topics         additional input topics that carry events of several types (none)",
            "  intake.role.servers   more tenants whose roles another instance reads from FHIR servers (none)",
            "  intake.keyed-by-tenant  true if each record lies in its tenant's partition, by Kafka's default hash of the tenant",
            "                        as its key, and all inputs have the same number of partitions: no repartition (false)",
            "  intake.principal.header  header that names the publisher of a record (none: not checked)",
            "                        with intake.principal.tenants.file: lines such as User:booking=clinic-a,clinic-x*",
            "  limits.*              maximum sizes of events, rows and clinics: docs/limits.md",
            "  registry.url          registry of producers' schemas, such as http://registry:8080/apis/registry/v3 (none)",
            "                        with registry.user and .password.file, or registry.oauth.url, .client and .secret.file;",
            "                        registry.tls.truststore, PKCS #12, and .password.file for authorities of your own",
            "  emit.format           envelope of outputs: canonical or cloudevents; or registry, canonical in the frames of that",
            "                        registry; or none, to rebuild state and publish nothing",
            "  tables.publish        true to publish the rows of visits, providers, rooms and open alerts: docs/tables.md (true)",
            "  time.zone             UTC",
            "  http.host, http.port  127.0.0.1, 8080",
            "  http.public.url       base of the links in responses (the base of the request)",
            "  http.tls.keystore     PKCS #12 keystore with key and certificate (none: no TLS)",
            "                        with http.tls.password.file",
            "  http.rate             requests per second of one subject (100, twice that in a burst)",
            "  http.concurrency      concurrent requests (256)",
            "  http.streams          concurrent live streams (5000)",
            "  http.connections.per-address  connections of one address (a quarter of all); 0 behind a proxy, for no limit",
            "  http.cors.origins     other origins whose pages may call the API (none)",
            "  webhook.<provider>.tenant  tenant of the events that this provider delivers (none: no webhook)",
            "                        with webhook.<provider>.keys.file, a whsec_ or whpk_ on each line, and .types,",
            "                        such as visit.arrived:patient.checkin.v1",
            "  auth                  tokens, or off on your own machine",
            "  auth.keys             JWKS of your token issuer, a file or a URL (required with tokens)",
            "  auth.issuer           iss of accepted tokens (required with tokens)",
            "  auth.audience         aud of accepted tokens (practiceflow)",
            "  auth.algorithms       RS256,ES256",
            "  internal.port         port for queries of other instances (none: no peer queries)",
            "                        with internal.host (http.host) and internal.secret.file;",
            "                        internal.tls.keystore, .password.file, and .truststore for mutual TLS",
            "  management.host, management.port  127.0.0.1, 8090: health, metrics and a thread dump, without tokens: let only",
            "                        your network reach it (port 0: off)",
            "  query.max-lag.ms      maximum age of a standby copy that answers a query (10000)",
            "  threads               2",
            "  standbys              warm copies of each task's state on other instances (1)",
            "  topics.create         false; with partitions (24) and replication.factor (1)",
            "  state.partitions      partitions of new state (the number of the input topics): docs/operations.md",
            "  dashboard.tenant      tenant of the board at / (none: the board asks for it)",
            "  fhir.<tenant>.server  base URL of a FHIR server that also receives the tenant's slots (none)",
            "                        with fhir.<tenant>.token.file, a bearer token, read again when it changes (none)",
            "  fhir.publication.open  tenants whose slots anyone may read in bulk, without a token (none)",
            "  fhir.publication.max-age.seconds  seconds for which readers may keep the bulk files (60)",
            "  fhir.batch            slots per transaction (100)",
            "  fhir.attempts         attempts per batch before its slots become dead letters (20)",
            "  kafka.*               passed to Kafka's clients"
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ConfigFileOption file = new ConfigFileOption();

    @Override
    public Integer call() throws InterruptedException {
        try (ShutdownSignal shutdown = new ShutdownSignal();
                PracticeFlow application = PracticeFlow.start(file.config())) {
            System.out.println("Listening on port " + application.httpPort() + "; readiness at /health/ready");
            shutdown.await();
        }
        return CommandLine.ExitCode.OK;
    }
}
