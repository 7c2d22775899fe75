package io.github.iamaudit.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * An emulator of AWS in a process of its own, filled with an organization, with controls for what real AWS does now and then: deny,
 * throttle, fail, be slow. The README beside the programs says what it emulates and how it differs from AWS.
 *
 * <p>Any static credentials act as the management account, {@link #MANAGEMENT_ACCOUNT}. Members are reached by assuming
 * {@code OrganizationAccountAccessRole}, or {@link Manifest#auditRole()} with {@link Manifest#externalId()}. Controls return this.
 *
 * <p>{@link #close()} ends the process; the end of the JVM does so too.
 */
public final class Testbed implements AutoCloseable {

    /** The account that credentials which the emulator did not issue belong to. */
    public static final String MANAGEMENT_ACCOUNT = "123456789012";

    private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);
    private static final String ANY_ACCOUNT = "*";
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final Programs programs;
    private final String python;
    private final TestbedSeed seed;
    private final URI endpoint;
    private final ProcessHandle server;
    private final Thread shutdownHook;
    private final Manifest manifest;

    private Testbed(Programs programs, String python, TestbedSeed seed) {
        this.programs = programs;
        this.python = python;
        this.seed = seed;
        Programs.Result started = programs.start(python, seed);
        endpoint = URI.create(started.value("ENDPOINT"));
        long pid = Long.parseLong(started.value("PID"));
        server = ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalStateException("the testbed ended as soon as it had started"));
        shutdownHook = new Thread(this::stop, "stop testbed " + pid);
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        try {
            manifest = JSON.readValue(programs.seed(python, endpoint.toString(), seed), Manifest.class);
            post("mark", Map.of());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether the emulator is installed. Looks once, which takes about a second. */
    public static boolean isAvailable() {
        return whyUnavailable().isEmpty();
    }

    /**
     * Why the emulator is not to be started: "moto_server is not installed: …", or that the system property {@code testbed} is
     * {@code off}. Empty if it can.
     */
    public static Optional<String> whyUnavailable() {
        if ("off".equals(System.getProperty("testbed"))) {
            return Optional.of("switched off by -Dtestbed=off");
        }
        Programs.Interpreter interpreter = Programs.Interpreter.found();
        return interpreter.python().isPresent() ? Optional.empty() : Optional.of(interpreter.missing());
    }

    /** Starts an emulator with {@link TestbedSeed#DEFAULT}. */
    public static Testbed start() {
        return start(TestbedSeed.DEFAULT);
    }

    /**
     * Starts an emulator on a free port of this machine and fills it: about four seconds for 20 users, 15 for 500.
     *
     * @throws IllegalStateException if the emulator is not installed, does not start or cannot be filled
     */
    public static Testbed start(TestbedSeed seed) {
        String python = Programs.Interpreter.found()
                .python()
                .orElseThrow(() ->
                        new IllegalStateException(Programs.Interpreter.found().missing()));
        Programs programs = Programs.unpack();
        try {
            return new Testbed(programs, python, seed);
        } catch (RuntimeException e) {
            programs.close();
            throw e;
        }
    }

    /** Where clients of AWS are to send their requests, such as {@code http://127.0.0.1:40123}. */
    public URI endpoint() {
        return endpoint;
    }

    /** What it was filled with. */
    public TestbedSeed seed() {
        return seed;
    }

    /** The truth about what it was filled with. Does not know of later changes. */
    public Manifest manifest() {
        return manifest;
    }

    /** The Python interpreter that runs the emulator. */
    public Path python() {
        return Path.of(python);
    }

    /** The emulator's process. */
    public long pid() {
        return server.pid();
    }

    // ------------------------------------------------------------------ counting

    /** The calls since the start, the last {@link #clearStats()} or the last {@link #reset()}. */
    public CallStats stats() {
        return JSON.readValue(send("GET", "stats", null), CallStats.class);
    }

    /** Sets all counters to zero, and returns what they were. */
    public CallStats clearStats() {
        return JSON.readValue(send("DELETE", "stats", null), CallStats.class);
    }

    // ------------------------------------------------------------------ how it answers

    /** Lets each call take this much longer. */
    public Testbed latency(Duration time) {
        return config("latency_ms", time.toMillis());
    }

    /** Answers Throttling above so many requests a second, for each account and service apart; 0 for never. */
    public Testbed throttle(int requestsPerSecond) {
        return throttle(requestsPerSecond, requestsPerSecond);
    }

    /**
     * Answers Throttling above so many requests a second, for each account and service apart.
     *
     * @param burst how many may come at once after a pause
     */
    public Testbed throttle(int requestsPerSecond, int burst) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("rps", requestsPerSecond);
        settings.put("burst", burst);
        return post("config", settings);
    }

    /**
     * The sizes of pages where a client asks for none.
     *
     * @param details of GetAccountAuthorizationDetails
     * @param list of ListUsers and ListGroups
     */
    public Testbed pages(int details, int list) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("gaad_page", details);
        settings.put("list_page", list);
        return post("config", settings);
    }

    /** How many answers of GenerateCredentialReport, STARTED among them, precede COMPLETE; 1 unless set. */
    public Testbed reportPolls(int answers) {
        return config("report_polls", answers);
    }

    /** How old credential reports are; over four hours they are expired. */
    public Testbed reportAge(Duration age) {
        return config("report_age_s", age.toSeconds());
    }

    /** How times in credential reports end: {@code +00:00} or {@code Z}. */
    public Testbed reportZone(String zone) {
        return config("report_zone", zone);
    }

    /** Whether credential reports have a column that no one knows. */
    public Testbed reportExtraColumn(boolean extra) {
        return config("report_extra_column", extra);
    }

    /** Whether AssumeRole asks the role's trust policy, as it does unless set. */
    public Testbed strictAssumeRole(boolean strict) {
        return config("strict_assume_role", strict);
    }

    /** Lets an account have no credential report, so that a new one must be generated. */
    public Testbed forgetReport(String account) {
        return post("report", Map.of("account", account, "forget", true));
    }

    // ------------------------------------------------------------------ denials and failures

    /**
     * Denies actions to everyone, besides those denied already.
     *
     * @param actions such as {@code iam:ListUsers}, {@code iam:List*} or {@code *:*}
     */
    public Testbed deny(String... actions) {
        return denyIn(ANY_ACCOUNT, actions);
    }

    /** Denies actions to the credentials of one account, besides those denied already. */
    public Testbed denyIn(String account, String... actions) {
        List<Map<String, Object>> rules =
                Arrays.stream(actions).map(action -> rule(account, action)).toList();
        return post("deny", Map.of("rules", rules, "add", true));
    }

    /** Lets calls with the credentials of one account take so much longer, besides those slowed already. */
    public Testbed slowIn(String account, Duration time, String... actions) {
        List<Map<String, Object>> rules = Arrays.stream(actions)
                .map(action -> {
                    Map<String, Object> rule = rule(account, action);
                    rule.put("ms", time.toMillis());
                    return rule;
                })
                .toList();
        return post("slow", Map.of("rules", rules, "add", true));
    }

    /** Denies nothing any more. */
    public Testbed denyNothing() {
        return post("deny", Map.of("rules", List.of()));
    }

    /**
     * Fails the next calls of an action, after those that earlier rules for it fail.
     *
     * @param service such as {@code iam}
     * @param action such as {@code ListUsers} or {@code List*}
     * @param code such as {@code ServiceFailure}
     * @param status the HTTP status, such as 500
     * @param times how many calls
     */
    public Testbed fail(String service, String action, String code, int status, int times) {
        return failIn(ANY_ACCOUNT, service, action, code, status, times);
    }

    /** Fails the next calls of an action with the credentials of one account. */
    public Testbed failIn(String account, String service, String action, String code, int status, int times) {
        Map<String, Object> rule = rule(account, service + ":" + action);
        rule.put("code", code);
        rule.put("status", status);
        rule.put("times", times);
        return post("fail", Map.of("rules", List.of(rule), "add", true));
    }

    /** Fails nothing any more. */
    public Testbed failNothing() {
        return post("fail", Map.of("rules", List.of()));
    }

    /**
     * Answers an action with this text until the next {@link #reset()}, whoever calls it.
     *
     * @param service the name that the signature has, such as {@code iam}, {@code access-analyzer} or {@code sso}
     * @param action such as {@code ListAnalyzers}
     * @param body XML for IAM and STS, JSON for others
     */
    public Testbed canned(String service, String action, String body) {
        return canned(ANY_ACCOUNT, service, action, 200, body);
    }

    /** Answers an action with this text and HTTP status until the next {@link #reset()}, to one account's credentials. */
    public Testbed canned(String account, String service, String action, int status, String body) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("account", account);
        answer.put("service", service);
        answer.put("action", action);
        answer.put("status", status);
        answer.put("body", body);
        if (service.equals("access-analyzer")) {
            answer.put("type", "application/json");
        }
        return post("canned", answer);
    }

    // ------------------------------------------------------------------ facts that no call to AWS sets

    /** Lets a user have used the password then. */
    public Testbed passwordLastUsed(String account, String user, Instant moment) {
        return post("last-used", Map.of("account", account, "user", user, "date", time(moment)));
    }

    /** Lets a role have been used then. */
    public Testbed roleLastUsed(String account, String role, Instant moment, String region) {
        return post("last-used", Map.of("account", account, "role", role, "date", time(moment), "region", region));
    }

    /** Lets an access key have been used then. */
    public Testbed accessKeyLastUsed(String account, String id, Instant moment, String service, String region) {
        Map<String, Object> use = new LinkedHashMap<>();
        use.put("account", account);
        use.put("access_key", id);
        use.put("date", time(moment));
        use.put("service", service);
        use.put("region", region);
        return post("last-used", use);
    }

    /** Lets the root user of an account be this, instead of what it was. */
    public Testbed root(String account, RootFacts facts) {
        Map<String, Object> root = new LinkedHashMap<>(facts.facts());
        root.put("account", account);
        return post("root", root);
    }

    /** Gives an account of the organization a status and a state, such as {@code PENDING_CLOSURE}. */
    public Testbed accountStatus(String account, String status, String state) {
        return post("account-status", Map.of("account", account, "status", status, "state", state));
    }

    /**
     * Takes back what the methods of this class have set, forgets all credential reports and sets all counters to zero. What calls to
     * AWS have changed stays.
     */
    public Testbed reset() {
        return post("reset", Map.of("to_mark", true));
    }

    // ------------------------------------------------------------------ the end

    /** Ends the emulator and deletes its files. Does nothing the second time. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            return; // The JVM ends, and the hook runs or ran.
        }
    }

    private synchronized void stop() {
        try {
            server.destroy();
            if (!hasEnded(TIME_TO_STOP)) {
                server.destroyForcibly();
                hasEnded(TIME_TO_STOP);
            }
        } finally {
            programs.close();
        }
    }

    private boolean hasEnded(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (isRunning()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** A process that has ended, but that its parent has not asked after, is "alive" without a command. */
    boolean isRunning() {
        return server.isAlive() && server.info().command().isPresent();
    }

    // ------------------------------------------------------------------ requests

    private Testbed config(String setting, Object value) {
        return post("config", Map.of(setting, value));
    }

    private Testbed post(String control, Map<String, ?> body) {
        send("POST", control, JSON.writeValueAsString(body));
        return this;
    }

    private String send(String method, String control, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/testbed/" + control))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalArgumentException(
                        "the testbed refused " + control + " " + body + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("the testbed does not answer " + control, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the testbed was asked for " + control, e);
        }
    }

    private static Map<String, Object> rule(String account, String action) {
        int colon = action.indexOf(':');
        if (colon < 1 || colon == action.length() - 1) {
            throw new IllegalArgumentException("expected service:action, such as iam:List*, found " + action);
        }
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("account", account);
        rule.put("service", action.substring(0, colon));
        rule.put("action", action.substring(colon + 1));
        return rule;
    }

    /** A moment as the programs read it, to the second. */
    static String time(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
