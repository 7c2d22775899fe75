package io.github.iamaudit.testbed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server in this JVM before an emulator: passes requests on to it and records the answers, and, once told to play, gives the last
 * answer to each request itself, after a stated time. So what a client costs is measured, and not what the emulator costs. Requests
 * are the same if they are signed with the same access key and ask the same; the name of a role's session does not count.
 */
public final class RecordedAnswers implements AutoCloseable {

    private static final Set<String> PASSED_ON = Set.of("authorization", "content-type", "x-amz-target", "x-amz-date");
    private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/]+)");
    private static final Pattern SESSION_NAME = Pattern.compile("RoleSessionName=[^&]*&?");

    static {
        // Else each answer on a connection that is kept open waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private record Asked(String accessKey, String target, String path, String body) {}

    private record Answer(int status, String contentType, String body) {}

    private final URI emulator;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Asked, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger forwarded = new AtomicInteger();
    private final ExecutorService threads;
    private final HttpServer server;
    private volatile @Nullable Duration latency;

    private RecordedAnswers(URI emulator) {
        this.emulator = emulator;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException("no server could be started", e);
        }
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "recorded answers");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts a server without answers.
     *
     * @param emulator whom it asks
     */
    public static RecordedAnswers of(URI emulator) {
        return new RecordedAnswers(emulator);
    }

    /** Where clients are to send their requests. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Plays from now on. A request that was not recorded is still passed on.
     *
     * @param latency how long each answer takes
     */
    public void play(Duration latency) {
        this.latency = latency;
    }

    /** How many requests were passed on to the emulator. */
    public int forwarded() {
        return forwarded.get();
    }

    /** Ends the server. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Asked asked = new Asked(
                    accessKey(exchange),
                    header(exchange, "X-Amz-Target"),
                    exchange.getRequestURI().toString(),
                    SESSION_NAME
                            .matcher(new String(body, StandardCharsets.UTF_8))
                            .replaceAll(""));
            Duration time = latency;
            Answer answer = null;
            if (time != null) {
                Thread.sleep(time.toMillis());
                answer = answers.get(asked);
            }
            if (answer == null) {
                answer = forward(exchange, body);
                answers.put(asked, answer);
            }
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        forwarded.incrementAndGet();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        emulator.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("text/xml"),
                response.body());
    }

    private static String accessKey(HttpExchange exchange) {
        var found = ACCESS_KEY.matcher(header(exchange, "Authorization"));
        return found.find() ? found.group(1) : "";
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
