package org.practiceflow.queries.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.security.UserRole;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.DeadLetterOwnership;
import org.practiceflow.serdes.Decoded;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.PrincipalTenants;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationSettings;

/**
 * Random records become dead letters, and random tokens redrive them, unchanged or repaired. A redriven record may be
 * rejected again and become the next dead letter. Deployments differ in the default tenant, in whether principals are
 * bound, and in the proxy in front of the brokers. The proxy may name the application in its records, including dead
 * letters.
 */
@DisplayName("Whatever the sequence of letters and tokens")
class RedriveAuthorityTest {
    private static final List<String> TENANTS = List.of("clinic-a", "clinic-b", "clinic-c");
    private static final List<String> TOPICS = List.of(
            "patient.checkin.v1", "orchestration.settings.v1", "shared", "slot.v1", "provider.status.update.v1");
    private static final String PRINCIPAL = "x-principal";
    private static final PrincipalTenants PRINCIPALS = new PrincipalTenants(
            PRINCIPAL,
            Map.of(
                    "User:a", Set.of("clinic-a"),
                    "User:ab", Set.of("clinic-a", "clinic-b"),
                    "practiceflow", Set.of("*")));
    private static final int STEPS = 1_000;

    /**
     * A published record, with the tenants that its publishers may speak for.
     *
     * @param vouched the tenants for which its producer, or a later redriving token, may speak
     */
    private record Sent(String topic, byte @Nullable [] key, byte[] value, Headers headers, Set<String> vouched) {}

    /** The proxy's treatment of the principal header in the application's records. */
    private enum Proxy {
        NONE,
        ADDS,
        REPLACES;

        Headers through(Headers headers) {
            Headers let = new RecordHeaders(headers);
            if (this == REPLACES) {
                let.remove(PRINCIPAL);
            }
            return this == NONE ? let : let.add(PRINCIPAL, "practiceflow".getBytes(UTF_8));
        }
    }

    /** A dead letter, with the tenants for which its record's publishers may speak. */
    private record Vouched(DeadLetterRecord deadLetter, Set<String> by) {}

    static List<Long> seeds() {
        return new Random(21).longs(40).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("nothing of one tenant comes of another's authority, and no settings of an operator")
    void nobodySpeaksForAnother(long seed) {
        Random chance = new Random(seed);
        IntakeRules rules = rules(chance);
        EventDecoder intake = new EventDecoder(rules);
        RedriveRules redrives = new RedriveRules(intake, rules.principals());
        Proxy proxy = one(chance, List.of(Proxy.values()));
        List<Vouched> deadLetters = new ArrayList<>();
        int published = 0;
        for (int step = 0; step < STEPS; step++) {
            if (deadLetters.isEmpty() || chance.nextInt(3) == 0) {
                deadLetters.add(refused(sent(chance), rules, intake, proxy, deadLetters.size()));
                continue;
            }
            Vouched vouched = deadLetters.get(chance.nextInt(deadLetters.size()));
            DeadLetterRecord deadLetter = vouched.deadLetter();
            Caller caller = caller(chance);
            if (!DeadLetterScope.of(caller).includes(deadLetter.owner())) {
                continue;
            }
            boolean mend = chance.nextBoolean();
            ProducerRecord<byte[], byte[]> put =
                    deadLetter.with(mend ? value(chance) : deadLetter.record().value());
            RedriveRejection rejection = mend
                    ? redrives.checkRepaired(deadLetter, put, caller)
                    : redrives.checkOriginal(deadLetter, put, caller);
            if (rejection != null) {
                continue;
            }
            published++;
            Set<String> by = new HashSet<>(mend ? Set.of() : vouched.by());
            by.add(caller.tenantId());
            Sent again = new Sent(put.topic(), put.key(), put.value(), proxy.through(put.headers()), by);
            judge(deadLetter, caller, mend, again, rules, intake);
            deadLetters.add(refused(again, rules, intake, proxy, deadLetters.size()));
        }
        assertThat(published).as("something came of it").isPositive();
    }

    private static void judge(
            DeadLetterRecord deadLetter,
            Caller caller,
            boolean mended,
            Sent published,
            IntakeRules rules,
            EventDecoder intake) {
        assertThat(published.topic()).isEqualTo(deadLetter.sourceTopic()).isNotEqualTo("slot.v1");
        assertThat(published.headers()).noneMatch(header -> header.key().startsWith(DeadLetterHeaders.PREFIX));
        if (!(taken(published, rules, intake) instanceof Accepted(Envelope<Event.Input> event))) {
            return;
        }
        boolean settings = event.data() instanceof OrchestrationSettings;
        if (mended) {
            assertThat(event.tenantId()).isEqualTo(deadLetter.owner()).isEqualTo(caller.tenantId());
            assertThat(caller.roles()).containsAnyOf(UserRole.OPERATOR, UserRole.ADMIN);
        } else if (deadLetter.owner() != null) {
            assertThat(event.tenantId()).isEqualTo(deadLetter.owner()).isEqualTo(caller.tenantId());
        } else {
            assertThat(caller.roles()).containsExactly(UserRole.PLATFORM_OPERATOR);
            assertThat(published.value()).isEqualTo(deadLetter.record().value());
        }
        if (settings && deadLetter.owner() != null) {
            assertThat(caller.roles()).contains(UserRole.ADMIN);
        }
        if (rules.principals() != null) {
            assertThat(published.vouched()).contains(event.tenantId());
        }
    }

    /** Returns intake's decision about a record: checks the decoder, then the principal. */
    private static Decoded taken(Sent sent, IntakeRules rules, EventDecoder intake) {
        Decoded decoded = intake.decode(sent.topic(), sent.headers(), sent.value());
        boolean bound = rules.principals() != null;
        return bound
                        && decoded instanceof Accepted(Envelope<Event.Input> event)
                        && !rules.principals().allow(sent.headers(), event.tenantId())
                ? new Rejected(RejectionReason.TENANT_MISMATCH, "/tenantId", "")
                : decoded;
    }

    /** Returns the record's dead letter. An accepted record gets one too, as its decision may fail. */
    private static Vouched refused(Sent sent, IntakeRules rules, EventDecoder intake, Proxy proxy, int offset) {
        Decoded decoded = taken(sent, rules, intake);
        DeadLetterOwnership ownership = DeadLetterOwnership.of(rules);
        String owner = decoded instanceof Accepted(Envelope<Event.Input> event)
                ? event.tenantId()
                : ownership.of(sent.key(), sent.headers(), sent.value());
        if (rules.principals() != null && owner != null) {
            assertThat(sent.vouched()).as("whose letter it is").contains(owner);
        }
        Rejected rejection = decoded instanceof Rejected rejected
                ? rejected
                : new Rejected(RejectionReason.PROCESSING_FAILED, "", "");
        Headers headers = ownership.withPrincipal(
                DeadLetterHeaders.headers(sent.headers(), rejection, owner, sent.topic(), 0, offset), sent.headers());
        DeadLetterRecord deadLetter = new DeadLetterRecord(new ConsumerRecord<>(
                "orchestration.dlq.v1",
                0,
                offset,
                offset,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                proxy.through(headers),
                Optional.empty()));
        return new Vouched(deadLetter, sent.vouched());
    }

    private static IntakeRules rules(Random chance) {
        return IntakeRules.DEFAULTS
                .withSharedTopics(Set.of("shared"))
                .withPrincipals(chance.nextBoolean() ? PRINCIPALS : null)
                .withTenantPartitions(chance.nextBoolean() ? 1 : null)
                .withDefaultTenant(chance.nextInt(3) == 0 ? "clinic-c" : null);
    }

    private static Sent sent(Random chance) {
        Headers headers = new RecordHeaders();
        Set<String> vouched = Set.of();
        if (chance.nextInt(4) > 0) {
            String principal = one(chance, List.of("User:a", "User:ab", "User:none"));
            headers.add(PRINCIPAL, principal.getBytes(UTF_8));
            vouched = PRINCIPALS.tenants().getOrDefault(principal, vouched);
        }
        if (chance.nextInt(3) == 0) {
            headers.add(DeadLetterHeaders.TENANT, one(chance, TENANTS).getBytes(UTF_8));
        }
        if (chance.nextInt(3) == 0) {
            headers.add(DeadLetterHeaders.PRINCIPAL, "User:ab".getBytes(UTF_8));
        }
        if (chance.nextInt(5) == 0) {
            headers.add(DeadLetterHeaders.SOURCE_TOPIC, "orchestration.settings.v1".getBytes(UTF_8));
        }
        if (chance.nextInt(6) == 0) {
            headers.add("ce_specversion", "1.0".getBytes(UTF_8));
            headers.add("ce_id", "e".getBytes(UTF_8));
            headers.add("ce_type", "orchestration.settings.v1".getBytes(UTF_8));
            headers.add("ce_time", "2026-03-10T07:00:00Z".getBytes(UTF_8));
            headers.add("ce_tenantid", one(chance, TENANTS).getBytes(UTF_8));
        }
        byte[] key = switch (chance.nextInt(3)) {
            case 0 -> null;
            case 1 -> "not a name".getBytes(UTF_8);
            default -> one(chance, TENANTS).getBytes(UTF_8);
        };
        return new Sent(one(chance, TOPICS), key, value(chance), headers, vouched);
    }

    private static byte[] value(Random chance) {
        String type = one(chance, List.of("patient.checkin.v1", "orchestration.settings.v1"));
        String data = chance.nextInt(4) == 0
                ? "{'x':1}"
                : type.startsWith("patient")
                        ? "{'patientId':'p','appointmentId':'A','tenantId':'" + one(chance, TENANTS) + "'}"
                        : "{'noShowMinutes':20}";
        String tenant = one(chance, TENANTS);
        String time = "2026-03-10T07:00:00Z";
        String text = switch (chance.nextInt(7)) {
            case 0 -> "{broken";
            case 1 -> data;
            case 2 ->
                "{'eventId':'e','eventType':'%s','eventVersion':'1','occurredAt':'%s','data':%s}"
                        .formatted(type, time, data);
            case 3 ->
                "{'specversion':'1.0','id':'e','type':'%s','time':'%s','tenantid':'%s','tenantId':'%s','data':%s}"
                        .formatted(type, time, tenant, one(chance, TENANTS), data);
            case 4 ->
                "{'eventId':'e','eventType':'%s','eventTime':'%s','metadata':{'tenantId':'%s'},'data':%s}"
                        .formatted(type, time, tenant, data);
            default ->
                "{'eventId':'e','eventType':'%s','eventVersion':'1','occurredAt':'%s','tenantId':'%s','data':%s}"
                        .formatted(type, time, tenant, data);
        };
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    /** Returns a caller of one tenant or of the platform, as no token is of both. */
    private static Caller caller(Random chance) {
        if (chance.nextInt(4) == 0) {
            return new Caller("platform", "", EnumSet.of(UserRole.PLATFORM_OPERATOR), Instant.MAX);
        }
        EnumSet<UserRole> roles = EnumSet.of(chance.nextBoolean() ? UserRole.OPERATOR : UserRole.ADMIN);
        Arrays.stream(UserRole.values())
                .filter(role -> role != UserRole.PLATFORM_OPERATOR && role != UserRole.ADMIN && chance.nextInt(3) == 0)
                .forEach(roles::add);
        return new Caller("staff", one(chance, TENANTS), roles, Instant.MAX);
    }

    private static <T> T one(Random chance, List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }
}
