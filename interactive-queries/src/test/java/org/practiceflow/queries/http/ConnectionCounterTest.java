package org.practiceflow.queries.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.ServerUnderTest;
import org.practiceflow.queries.config.ListenerConfig;

@DisplayName("Who opens connections and says nothing")
class ConnectionCounterTest {
    private static final int MOST = 12;
    private static final int OF_ADDRESS = 8;
    private static final String HERE = "127.0.0.1";

    private static final String ELSEWHERE = "127.0.0.2";

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final HttpServer server =
            ServerUnderTest.start(new ConnectionCounter(OF_ADDRESS, metrics).port("public", MOST));
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    @Test
    void keepsNobodyOutWhoComesFromElsewhere() throws Exception {
        List<Socket> idle = open(40, HERE);

        assertThat(answer(open(HERE, server.port()), "/openapi.json")).isEmpty();
        assertThat(answer(open(ELSEWHERE, server.port()), "/openapi.json")).startsWith("HTTP/1.1 200");
        assertThat(idle.stream().map(socket -> answer(socket, "/openapi.json")).filter(answer -> !answer.isEmpty()))
                .hasSize(OF_ADDRESS);
        assertThat(refused("address")).isEqualTo(33);
        assertThat(opened()).isEqualTo(OF_ADDRESS + 1);
    }

    @Test
    void getsNoMoreThanThePortHasFromHoweverManyAddresses() throws Exception {
        List<Socket> idle = new ArrayList<>();
        for (int address = 1; address <= 5; address++) {
            idle.addAll(open(5, "127.0.0." + address));
        }

        assertThat(idle.stream().map(socket -> answer(socket, "/openapi.json")).filter(answer -> !answer.isEmpty()))
                .hasSize(MOST);
        assertThat(refused("port")).isEqualTo(13);
    }

    @Test
    void makesRoomByLeaving() throws Exception {
        for (int time = 0; time < 3; time++) {
            List<Socket> idle = open(OF_ADDRESS, HERE);
            for (Socket socket : idle) {
                assertThat(answer(socket, "/openapi.json")).isNotEmpty();
                socket.close();
            }
            awaitNoneOpen();
        }
        assertThat(refused("address")).isZero();
    }

    @Test
    void doesNotReachThePortForOperations() throws Exception {
        open(40, HERE);
        try (HttpServer management =
                ManagementServer.start(new ListenerConfig(HERE, 0, null), null, metrics, () -> "")) {
            assertThat(answer(open(HERE, management.port()), "/metrics")).startsWith("HTTP/1.1 200");
        }
    }

    private double opened() {
        return metrics.get("practiceflow.http.connections")
                .tag("port", "public")
                .gauge()
                .value();
    }

    private void awaitNoneOpen() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (opened() > 0) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private double refused(String limit) {
        return metrics.get("practiceflow.http.connections.refused")
                .tags("port", "public", "limit", limit)
                .counter()
                .count();
    }

    private List<Socket> open(int number, String from) throws IOException {
        List<Socket> opened = new ArrayList<>();
        for (int socket = 0; socket < number; socket++) {
            opened.add(open(from, server.port()));
        }
        return opened;
    }

    private Socket open(String from, int port) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(from, 0));
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(HERE, port));
        return socket;
    }

    /** Returns the immediate response, or an empty string if the server closed the connection. */
    private static String answer(Socket socket, String path) {
        try {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] begin = new byte[4_000];
            int length = socket.getInputStream().read(begin);
            return new String(begin, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        } catch (SocketException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
