package org.practiceflow.queries;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.practiceflow.queries.config.ConfigFileOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs one instance on an existing cluster until it is interrupted. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs one instance of the application on an existing Kafka cluster.",
        footer = {
            "",
            "Settings in the file, with their defaults:",
            "  bootstrap.servers     host:port of the brokers (required)",
            "  state.dir             a directory for the state (required)",
            "  state.store           rocksdb or memory: what keeps the state of an instance (rocksdb)",
            "  application.id        practiceflow",
            "  clock                 live, or replay",
            "  tenant.default        whose events are that name no tenant (none: refused)",
            "  intake.topics         topics beside ours that carry events of many types (none)",
            "  intake.keyed-by-tenant  true where each record lies in its tenant's partition, by Kafka's usual hash of the",
            "                        tenant as its key, and all inputs have as many: events need no hop (false)",
            "  intake.principal.header  header that names who published a record (none: not asked)",
            "                        with intake.principal.tenants.file: lines such as User:booking=clinic-a,clinic-x*",
            "  limits.*              how much of everything an event, a row and a clinic may hold: docs/limits.md",
            "  registry.url          of producers' schemas, such as http://registry:8080/apis/registry/v3 (none)",
            "  emit.format           canonical, or cloudevents: the envelope of what is published; or none, to",
            "                        rebuild state and publish nothing",
            "  time.zone             UTC",
            "  http.host, http.port  127.0.0.1, 8080",
            "  http.public.url       under which links are written (the one that was asked for)",
            "  http.tls.keystore     PKCS #12 with our key and certificate (none: in the clear)",
            "                        with http.tls.password.file",
            "  http.rate             questions a second of one subject (100, twice as many in a burst)",
            "  http.concurrency      questions answered at once (256)",
            "  http.streams          how many may follow the day live (5000)",
            "  http.connections.per-address  connections of one address (a quarter of all); 0 behind a proxy, for no limit",
            "  http.cors.origins     other sites whose pages may ask (none)",
            "  webhook.<provider>.tenant  whose events that external provider delivers (none: it delivers none)",
            "                        with webhook.<provider>.keys.file, a whsec_ or whpk_ on each line, and .types,",
            "                        such as visit.arrived:patient.checkin.v1",
            "  auth                  tokens, or off on a machine of your own",
            "  auth.keys             JWKS of your token issuer, a file or a URL (required with tokens)",
            "  auth.issuer           the iss of the tokens to believe (required with tokens)",
            "  auth.audience         the aud of the tokens to believe (practiceflow)",
            "  auth.algorithms       RS256,ES256",
            "  internal.port         where other instances ask this one (none: it asks and answers no other)",
            "                        with internal.host (http.host) and internal.secret.file;",
            "                        internal.tls.keystore, .password.file, and .truststore for mutual TLS",
            "  management.host, management.port  127.0.0.1, 8090: health, metrics and a thread dump, without tokens, so for",
            "                        the network to guard (port 0: off)",
            "  query.max-lag.ms      how old a copy may be that answers (10000)",
            "  threads               2",
            "  standbys              warm copies of each task's state on other instances (1)",
            "  topics.create         false; with partitions (24) and replication.factor (1)",
            "  dashboard.tenant      whose board is shown at / (none: asked for)",
            "  fhir.<tenant>.server  base URL of a FHIR server that the tenant's slots are written to as well (none)",
            "                        with fhir.<tenant>.token.file, a bearer token, read again when it changes (none)",
            "  fhir.batch            slots that are written at once (100)",
            "  fhir.attempts         how often a batch is tried before its slots become dead letters (20)",
            "  kafka.*               passed on to Kafka's clients"
        })
final class ServeCommand implements Callable<Integer> {
    private static final long STOP_SECONDS = 9;

    @Mixin
    private ConfigFileOption file = new ConfigFileOption();

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped), "stop"));
        try (PracticeFlow application = PracticeFlow.start(file.config())) {
            System.out.println("Listening on port " + application.httpPort() + "; readiness at /health/ready");
            stop.await();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } finally {
            stopped.countDown();
        }
        return CommandLine.ExitCode.OK;
    }

    /** Keeps the process alive until the instance has stopped: the end of this hook is the end of the process. */
    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Not stopped within " + STOP_SECONDS + " s; exiting anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
