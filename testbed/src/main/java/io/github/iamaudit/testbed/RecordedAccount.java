package io.github.iamaudit.testbed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server in this JVM that answers IAM and STS with recorded pages of an invented account, to measure a client with thousands of
 * users. All answers are made before it starts (pages of 1,000; of other sizes when they are first asked for), so that it costs
 * next to nothing. It knows:
 * GetCallerIdentity, GetAccountAuthorizationDetails, GenerateCredentialReport, GetCredentialReport, GetAccountSummary,
 * GetAccountPasswordPolicy, ListAccountAliases, ListVirtualMFADevices, ListUsers, ListRoles, ListServerCertificates,
 * ListSAMLProviders, ListOpenIDConnectProviders, GetOpenIDConnectProvider and ListInstanceProfiles; all else is InvalidAction. It
 * checks no signature.
 */
public final class RecordedAccount implements AutoCloseable {

    private static final int THREADS = 16;

    static {
        // Else each answer on a connection that is kept open waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, byte[]> answers;
    private final Map<String, Listing> listings;
    private final Object counters = new Object();
    private final Map<String, Integer> byAction = new TreeMap<>();
    private final Map<String, Integer> errors = new TreeMap<>();
    private int total;
    private int inFlight;
    private int maxInFlight;

    private RecordedAccount(int users, Instant asOf) {
        SyntheticAccount account = new SyntheticAccount(users, asOf.truncatedTo(ChronoUnit.SECONDS));
        listings = account.listings().stream().collect(Collectors.toMap(Listing::action, Function.identity()));
        answers = account.answers();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException("no server could be started", e);
        }
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "recorded account");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** An account of so many users, with ages counted from now. */
    public static RecordedAccount start(int users) {
        return start(users, Instant.now());
    }

    /**
     * An account of so many users. Equal arguments give equal answers.
     *
     * @param asOf what ages count back from, and the time of the credential report
     */
    public static RecordedAccount start(int users, Instant asOf) {
        return new RecordedAccount(users, asOf);
    }

    /** Where clients of IAM and STS are to send their requests. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The account's id. */
    public String accountId() {
        return Testbed.MANAGEMENT_ACCOUNT;
    }

    /** The calls since the start or the last {@link #clearStats()}. */
    public CallStats stats() {
        synchronized (counters) {
            return new CallStats(total, maxInFlight, byAction, Map.of(accountId(), total), errors);
        }
    }

    /** Sets all counters to zero, and returns what they were. */
    public CallStats clearStats() {
        synchronized (counters) {
            CallStats before = stats();
            byAction.clear();
            errors.clear();
            total = 0;
            maxInFlight = inFlight;
            return before;
        }
    }

    /** Ends the server. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> parameters = new LinkedHashMap<>();
            read(exchange.getRequestURI().getRawQuery(), parameters);
            read(body, parameters);
            String action = parameters.getOrDefault("Action", "");
            String name = (action.equals("GetCallerIdentity") ? "sts:" : "iam:") + action;
            synchronized (counters) {
                total++;
                inFlight++;
                maxInFlight = Math.max(maxInFlight, inFlight);
                byAction.merge(name, 1, Integer::sum);
            }
            try {
                answer(exchange, action, name, parameters);
            } finally {
                synchronized (counters) {
                    inFlight--;
                }
            }
        }
    }

    private void answer(HttpExchange exchange, String action, String name, Map<String, String> parameters)
            throws IOException {
        byte[] answer = answers.get(action);
        Listing listing = listings.get(action);
        try {
            if (answer != null) {
                send(exchange, 200, answer);
            } else if (listing != null) {
                send(exchange, 200, listing.answer(parameters));
            } else {
                refuse(exchange, name, "InvalidAction", "Could not find operation " + action);
            }
        } catch (Listing.InvalidRequest e) {
            refuse(exchange, name, "ValidationError", String.valueOf(e.getMessage()));
        }
    }

    private void refuse(HttpExchange exchange, String name, String code, String message) throws IOException {
        synchronized (counters) {
            errors.merge(name + ":" + code, 1, Integer::sum);
        }
        send(exchange, 400, Xml.error(code, message));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.getResponseHeaders().set("x-amzn-RequestId", "00000000-0000-4000-8000-000000000000");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void read(@Nullable String form, Map<String, String> parameters) {
        if (form == null || form.isEmpty()) {
            return;
        }
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
    }
}
