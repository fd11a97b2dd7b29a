package org.practiceflow.queries.fhirsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.queries.fhirsink.FhirTexts.appointment;
import static org.practiceflow.queries.fhirsink.FhirTexts.bundle;
import static org.practiceflow.queries.fhirsink.ScriptedFhirServer.DONE;
import static org.practiceflow.queries.fhirsink.ScriptedFhirServer.NOTHING_HELD;
import static org.practiceflow.queries.fhirsink.SinkFixture.slot;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.queries.fhirsink.ScriptedFhirServer.Request;
import org.practiceflow.queries.fhirsink.ScriptedFhirServer.ScriptedReply;

@DisplayName("A batch of slots")
class SlotWriterTest {
    private final SinkFixture parts = new SinkFixture();
    private final AtomicInteger searches = new AtomicInteger();
    private ScriptedFhirServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void isReadWithItsAppointmentsAndThenWrittenByTheVersionsThatWereRead() throws Exception {
        script(request -> request.isSearch()
                ? new ScriptedReply(200, bundle(held("slot-1", 7, "busy", "busy"), held("slot-3", 2, "free", "free")))
                : DONE);

        write(slot("slot-1", "free"), slot("slot-2", "busy"), slot("slot-3", null));

        assertThat(server.requests().getFirst().body())
                .isEqualTo("_id=slot-1,slot-2,slot-3&_revinclude=Appointment:slot&_count=3");
        JsonNode entries = server.requests().getLast().entries();
        assertThat(requests(entries))
                .containsExactly(
                        "PUT Slot/slot-1 ifMatch W/\"7\"",
                        "PUT Slot/slot-2 ifNoneMatch *",
                        "DELETE Slot/slot-3 ifMatch W/\"2\"");
        assertThat(entries.at("/0/resource/extension/0/valueCode").asText()).isEqualTo("free");
        assertThat(entries.at("/1/resource/extension/0/valueCode").asText()).isEqualTo("busy");
        assertThat(parts.count("written")).isEqualTo(3);
    }

    @Test
    void needsNothingWrittenWhereWhatIsNoMoreIsNotThere() throws Exception {
        script(request -> NOTHING_HELD);

        write(slot("slot-1", null));

        assertThat(server.transactions()).isEmpty();
        assertThat(parts.letters()).isEmpty();
    }

    @Test
    void leavesAloneWhatSomebodyElseHasTakenAndWritesTheRest() throws Exception {
        script(request -> request.isSearch()
                ? new ScriptedReply(
                        200,
                        bundle(
                                held("slot-1", 2, "busy", "free"),
                                held("slot-2", 1, "free", "free"),
                                held("slot-3", 1, "free", "free"),
                                appointment("booked", "Slot/slot-2")))
                : DONE);

        write(slot("slot-1", null), slot("slot-2", "busy"), slot("slot-3", "busy"));

        assertThat(requests(server.requests().getLast().entries())).containsExactly("PUT Slot/slot-3 ifMatch W/\"1\"");
        assertThat(parts.letters())
                .containsExactly("FHIR_SLOT_TAKEN clinic-abc/slot-1", "FHIR_SLOT_TAKEN clinic-abc/slot-2");
        assertThat(parts.count("taken")).isEqualTo(2);
        assertThat(parts.count("written")).isEqualTo(1);
        assertThat(parts.count("refused")).isZero();
    }

    @Test
    void becomesLettersOfItsTenantWithNothingButWhatWasPublished() throws Exception {
        script(request -> new ScriptedReply(
                200, bundle(held("slot-1", 2, "busy", "free"), appointment("booked", "Slot/slot-1"))));

        write(slot("slot-1", "free"));

        assertThat(parts.ownersAndValues())
                .containsExactly(
                        "clinic-abc {\"data\":{\"resourceType\":\"Slot\",\"id\":\"slot-1\",\"status\":\"free\"}}");
    }

    @Test
    void isReadAgainWhereAPortalWasQuicker() throws Exception {
        script(request -> {
            if (request.isTransaction()) {
                return searches.get() == 1 ? new ScriptedReply(412, "") : DONE;
            }
            return searches.incrementAndGet() == 1
                    ? new ScriptedReply(
                            200, bundle(held("slot-1", 1, "free", "free"), held("slot-2", 1, "free", "free")))
                    : new ScriptedReply(
                            200, bundle(held("slot-1", 2, "busy", "free"), held("slot-2", 2, "free", "free")));
        });

        write(slot("slot-1", null), slot("slot-2", "busy"));

        assertThat(requests(server.requests().getLast().entries())).containsExactly("PUT Slot/slot-2 ifMatch W/\"2\"");
        assertThat(parts.letters()).containsExactly("FHIR_SLOT_TAKEN clinic-abc/slot-1");
    }

    @Test
    void isGivenUpWhereTheVersionsNeverHold() throws Exception {
        script(request -> request.isSearch() ? NOTHING_HELD : new ScriptedReply(409, ""));

        write(slot("slot-1", "free"));

        assertThat(server.transactions()).hasSize(4);
        assertThat(parts.letters()).containsExactly("FHIR_REFUSED clinic-abc/slot-1");
        assertThat(parts.detail()).isEqualTo("The FHIR server responded with 409");
    }

    @Test
    void isHalvedUntilTheOneThatIsRefusedIsAlone() throws Exception {
        script(request -> {
            if (request.isSearch()) {
                return NOTHING_HELD;
            }
            return request.isAbout("slot-37") ? new ScriptedReply(422, "") : DONE;
        });

        write(IntStream.range(0, 100).mapToObj(i -> slot("slot-" + i, "free")).toArray(SlotRecord[]::new));

        assertThat(parts.letters()).containsExactly("FHIR_REFUSED clinic-abc/slot-37");
        assertThat(parts.count("written")).isEqualTo(99);
        assertThat(server.transactions().size()).isLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 302, 403})
    void isNotWrittenWhereItCannotBeRead(int status) throws Exception {
        script(request -> new ScriptedReply(status, ""));

        write(slot("slot-1", "free"), slot("slot-2", "free"));

        assertThat(server.transactions()).isEmpty();
        assertThat(parts.letters()).containsExactly("FHIR_REFUSED clinic-abc/slot-1", "FHIR_REFUSED clinic-abc/slot-2");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 429, 500, 503})
    void isTriedAgainWhileTheServerIsAwayAndThenADeadLetterEach(int status) throws Exception {
        script(request -> new ScriptedReply(status, ""));

        write(slot("slot-1", "free"), slot("slot-2", null));

        assertThat(server.requests()).hasSize(2);
        assertThat(parts.letters())
                .containsExactly("FHIR_UNAVAILABLE clinic-abc/slot-1", "FHIR_UNAVAILABLE clinic-abc/slot-2");
        assertThat(parts.count("refused")).isEqualTo(2);
    }

    @Test
    void hasItsAttemptsTogetherHoweverOftenItIsHalved() throws Exception {
        script(request -> {
            if (request.isSearch()) {
                return NOTHING_HELD;
            }
            return request.isAbout("slot-0") ? new ScriptedReply(422, "") : new ScriptedReply(503, "");
        });

        write(slot("slot-0", "free"), slot("slot-1", "free"), slot("slot-2", "free"), slot("slot-3", "free"));

        assertThat(parts.letters())
                .containsExactly(
                        "FHIR_REFUSED clinic-abc/slot-0",
                        "FHIR_UNAVAILABLE clinic-abc/slot-1",
                        "FHIR_UNAVAILABLE clinic-abc/slot-2",
                        "FHIR_UNAVAILABLE clinic-abc/slot-3");
    }

    @Test
    void isLookedUpOnEveryPage() throws Exception {
        script(request -> {
            if (request.isTransaction()) {
                return DONE;
            }
            return request.isSearch()
                    ? new ScriptedReply(
                            200, FhirTexts.page(server.url() + "?page=2", held("slot-1", 1, "free", "free")))
                    : new ScriptedReply(200, bundle(appointment("booked", "Slot/slot-1")));
        });

        write(slot("slot-1", null));

        assertThat(server.transactions()).isEmpty();
        assertThat(parts.letters()).containsExactly("FHIR_SLOT_TAKEN clinic-abc/slot-1");
    }

    @Test
    void isNotWrittenWhereTheSearchNeverEnds() throws Exception {
        script(request -> new ScriptedReply(200, FhirTexts.page(server.url() + "?page=next")));

        write(slot("slot-1", "free"));

        assertThat(server.requests()).hasSize(50);
        assertThat(parts.detail()).isEqualTo("Expected the FHIR server to return a search of at most 50 pages");
    }

    @Test
    void takesTheTokenToNoOtherServer(@TempDir Path directory) throws Exception {
        BearerTokenFile token = new BearerTokenFile(Files.writeString(directory.resolve("token"), "secret"));
        try (ScriptedFhirServer other = ScriptedFhirServer.start(request -> NOTHING_HELD)) {
            script(request -> new ScriptedReply(200, FhirTexts.page(other.url().toString())));

            parts.writer(server.url(), token, 2).write(List.of(slot("slot-1", "free")));

            assertThat(other.requests()).isEmpty();
            assertThat(parts.letters()).containsExactly("FHIR_REFUSED clinic-abc/slot-1");
        }
    }

    @Test
    void isNotReadFromAnAnswerWithoutEnd() throws Exception {
        script(request -> new ScriptedReply(200, "x".repeat(8 * 1024 * 1024 + 1)));

        write(slot("slot-1", "free"));

        assertThat(parts.detail()).isEqualTo("Expected the FHIR server to return a response of at most 8388608 bytes");
    }

    @Test
    void bringsTheTokenThatIsInTheFileByThen(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "first\n");
        script(request -> request.isSearch() ? NOTHING_HELD : DONE);
        SlotWriter writer = parts.writer(server.url(), new BearerTokenFile(file), 2);

        writer.write(List.of(slot("slot-1", "free")));
        Files.writeString(file, "second\n");
        writer.write(List.of(slot("slot-1", "free")));

        assertThat(server.requests())
                .extracting(Request::authorization)
                .containsExactly("Bearer first", "Bearer first", "Bearer second", "Bearer second");
    }

    @Test
    void waitsForATokenWhoseFileIsBeingReplaced(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("token");
        script(request -> request.isSearch() ? NOTHING_HELD : DONE);

        parts.writer(server.url(), new BearerTokenFile(file), 1).write(List.of(slot("slot-1", "free")));

        assertThat(server.requests()).isEmpty();
        assertThat(parts.letters()).containsExactly("FHIR_UNAVAILABLE clinic-abc/slot-1");
    }

    @Test
    void isNotLostWhereNobodyAnswers() throws Exception {
        parts.writer(URI.create("http://127.0.0.1:1"), 2).write(List.of(slot("slot-1", "free")));

        assertThat(parts.letters()).containsExactly("FHIR_UNAVAILABLE clinic-abc/slot-1");
    }

    private void script(Function<Request, ScriptedReply> script) throws Exception {
        server = ScriptedFhirServer.start(script);
    }

    private void write(SlotRecord... slots) throws Exception {
        parts.writer(server.url(), 2).write(List.of(slots));
    }

    private static String held(String id, int version, String status, String written) {
        return FhirTexts.slot(id, version, status, written);
    }

    private static List<String> requests(JsonNode entries) {
        return entries.valueStream()
                .map(entry -> entry.get("request"))
                .map(request -> request.get("method").asText() + " "
                        + request.get("url").asText()
                        + (request.has("ifMatch")
                                ? " ifMatch " + request.get("ifMatch").asText()
                                : " ifNoneMatch " + request.get("ifNoneMatch").asText()))
                .toList();
    }
}
