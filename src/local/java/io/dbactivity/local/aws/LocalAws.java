// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import com.sun.net.httpserver.HttpServer;
import io.dbactivity.local.aws.kinesis.LocalKinesis;
import io.dbactivity.local.aws.kms.LocalKms;
import io.dbactivity.local.aws.rds.LocalRds;
import io.dbactivity.local.aws.sts.LocalSts;
import io.dbactivity.local.aws.wire.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of AWS that an activity stream depends on, on one loopback port: Kinesis, KMS, STS and RDS, as the AWS SDK
 * calls them. Signatures are not checked. Everything is kept in memory. Thread-safe.
 *
 * <pre>{@code try (LocalAws aws = LocalAws.start()) { aws.kinesis().createStream("activity", 4);
 * aws.faults().next("GetRecords", Fault.throttled(), 3); // endpointOverride(aws.endpoint()) on any client of the SDK
 * aws.calls().of("Decrypt"); } }</pre>
 */
public final class LocalAws implements AutoCloseable {
    private static final int THREADS = 16;

    static {
        // The JDK's server sends the head and body of an answer separately. With Nagle's algorithm, each answer would
        // wait 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final MovableClock clock;
    private final LocalKinesis kinesis;
    private final LocalKms kms;
    private final LocalSts sts;
    private final LocalRds rds;
    private final Faults faults;
    private final Calls calls = new Calls();
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, LocalAws::daemon);
    private final HttpServer server;
    private final Router router;
    private StreamingFront streaming;

    private LocalAws(InetSocketAddress address, InstantSource time) throws IOException {
        clock = new MovableClock(time);
        kinesis = new LocalKinesis(clock);
        kms = new LocalKms(clock);
        sts = new LocalSts(clock);
        rds = new LocalRds(kinesis, clock);
        Map<String, Service> targets = Map.of("Kinesis_20131202", kinesis.service(), "TrentService", kms.service());
        List<Service> queried = List.of(sts.service(), rds.service());
        faults = new Faults(operations(targets.values(), queried));
        server = HttpServer.create(address, 0);
        server.setExecutor(executor);
        router = new Router(targets, queried);
        server.createContext("/", new Gateway(router, calls, faults, executor));
        server.start();
    }

    /** Starts on any free loopback port, with the system clock. */
    public static LocalAws start() {
        return start(InstantSource.system());
    }

    /** Starts on any free loopback port, with the caller's clock. */
    public static LocalAws start(InstantSource time) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), time);
    }

    /** Starts at an address of this machine; port 0 stands for any free one. */
    public static LocalAws start(InetSocketAddress address, InstantSource time) {
        try {
            return new LocalAws(address, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The endpoint of all services, for the {@code endpointOverride} of their clients. */
    public URI endpoint() {
        return at(server.getAddress());
    }

    private static URI at(InetSocketAddress address) {
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /**
     * The endpoint of all services that also answers SubscribeToShard, for which the SDK requires HTTP/2. It opens with
     * the first call of this method.
     */
    public synchronized URI streamingEndpoint() {
        if (streaming == null) {
            streaming = new StreamingFront(server.getAddress(), router, calls, faults);
        }
        return at(streaming.address());
    }

    public LocalKinesis kinesis() {
        return kinesis;
    }

    public LocalKms kms() {
        return kms;
    }

    public LocalSts sts() {
        return sts;
    }

    public LocalRds rds() {
        return rds;
    }

    public Faults faults() {
        return faults;
    }

    public Calls calls() {
        return calls;
    }

    /** The clock of these services, which determines retention, iterator expiry and key deletion. */
    public MovableClock clock() {
        return clock;
    }

    @Override
    public synchronized void close() {
        if (streaming != null) {
            streaming.close();
        }
        server.stop(0);
        executor.shutdownNow();
    }

    /**
     * Runs until the process ends.
     *
     * @param arguments {@code host:port}, then streams to begin with as {@code name=shards}, such as {@code
     *     127.0.0.1:4566 aws-rds-das-cluster-ABC=2}
     */
    public static void main(String[] arguments) {
        URI address = URI.create("http://" + (arguments.length == 0 ? "127.0.0.1:4566" : arguments[0]));
        LocalAws aws = start(new InetSocketAddress(address.getHost(), address.getPort()), InstantSource.system());
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].lastIndexOf('=');
            int shards = Integer.parseInt(arguments[i].substring(equals + 1));
            aws.kinesis().createStream(arguments[i].substring(0, equals), shards);
        }
        System.out.println("Kinesis, KMS, STS and RDS answer at " + aws.endpoint());
    }

    private static Set<String> operations(Collection<Service> targets, Collection<Service> queried) {
        return Stream.concat(targets.stream(), queried.stream())
                .flatMap(service -> service.operations().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "local-aws");
        thread.setDaemon(true);
        return thread;
    }
}
