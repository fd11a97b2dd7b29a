package org.practiceflow.queries.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;

/**
 * Counts the open connections of ports that share a limit for each remote address. A connection beyond a limit is
 * closed before anything is read from it, so that it holds no file.
 */
public final class ConnectionCounter {
    /** A client with an IPv6 address usually has all addresses that begin with the same 64 bits. */
    private static final int ADDRESS_BYTES = 8;

    private final int ofAddress;
    private final MeterRegistry metrics;
    private final Map<Bytes, Integer> addresses = new HashMap<>();

    /**
     * Creates a counter without connections.
     *
     * @param ofAddress the maximum number of connections of one address, 0 for no limit
     */
    public ConnectionCounter(int ofAddress, MeterRegistry metrics) {
        this.ofAddress = ofAddress;
        this.metrics = metrics;
    }

    /** Returns a port of that name, which may have at most {@code max} connections. */
    public Port port(String name, int max) {
        Port port = new Port(max, rejectionCounter(name, "port"), rejectionCounter(name, "address"));
        Gauge.builder("practiceflow.http.connections", port, Port::open)
                .description("Open connections")
                .tag("port", name)
                .register(metrics);
        return port;
    }

    private Counter rejectionCounter(String port, String limit) {
        return Counter.builder("practiceflow.http.connections.refused")
                .description("Connections closed at once, because their port or their address had reached its limit")
                .tag("port", port)
                .tag("limit", limit)
                .register(metrics);
    }

    /** The connections of one port. */
    public final class Port implements SelectorManager.AcceptListener {
        private final int max;
        private final Counter portIsFull;
        private final Counter addressIsFull;
        private final Map<SelectableChannel, Bytes> open = new HashMap<>();

        private Port(int max, Counter portIsFull, Counter addressIsFull) {
            this.max = max;
            this.portIsFull = portIsFull;
            this.addressIsFull = addressIsFull;
        }

        private int open() {
            synchronized (addresses) {
                return open.size();
            }
        }

        @Override
        public void onAccepting(SelectableChannel channel) {
            try {
                Counter refused = take(channel, address((SocketChannel) channel));
                if (refused == null) {
                    return;
                }
                refused.increment();
            } catch (IOException e) {
                // The client has gone already.
            }
            IO.close(channel);
        }

        @Override
        public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
            release(channel);
        }

        @Override
        public void onClosed(SelectableChannel channel) {
            release(channel);
        }

        /** Counts the connection and returns null, or returns the counter of the limit that rejects it. */
        private @Nullable Counter take(SelectableChannel channel, Bytes address) {
            synchronized (addresses) {
                if (open.size() >= max) {
                    return portIsFull;
                }
                if (ofAddress > 0 && addresses.getOrDefault(address, 0) >= ofAddress) {
                    return addressIsFull;
                }
                open.put(channel, address);
                addresses.merge(address, 1, Integer::sum);
                return null;
            }
        }

        private void release(SelectableChannel channel) {
            synchronized (addresses) {
                Bytes address = open.remove(channel);
                if (address != null) {
                    addresses.computeIfPresent(
                            address, (same, connections) -> connections == 1 ? null : connections - 1);
                }
            }
        }

        private static Bytes address(SocketChannel channel) throws IOException {
            byte[] address = ((InetSocketAddress) channel.getRemoteAddress())
                    .getAddress()
                    .getAddress();
            return Bytes.wrap(Arrays.copyOf(address, Math.min(ADDRESS_BYTES, address.length)));
        }
    }
}
