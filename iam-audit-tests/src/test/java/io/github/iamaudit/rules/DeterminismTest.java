package io.github.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same facts give the same report, byte for byte. */
class DeterminismTest {

    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:f-";

    private static final AccountSnapshot SNAPSHOT = account().build();
    private static final AuditReport REPORT = audit(SNAPSHOT).run();
    private static final String TEXT = REPORT.toText(ReportWriter.text());
    private static final String JSON = REPORT.toText(ReportWriter.json());

    /** Faulty, with several of each kind, and with gaps, so that there is something to order everywhere. */
    private static FakeAccount account() {
        FakeAccount account = FaultyAccount.create()
                .allResources(ResourceKind.SECRET, ResourceKind.LAMBDA_FUNCTION)
                .denied(Facet.SERVER_CERTIFICATES, "iam:ListServerCertificates")
                .partial(Facet.ROLES, "a role could not be read");
        for (int i = 0; i < 12; i++) {
            String number = Integer.toString(i);
            account.resource(
                    ResourceKind.LAMBDA_FUNCTION, FUNCTION + number, "arn:aws:iam::111122223333:user/user-" + number);
            account.user(
                            "user-" + number,
                            user -> user.console()
                                    .noMfa()
                                    .activeKey(FakeAccount.days(91))
                                    .activeKey(FakeAccount.days(400))
                                    .inGroup("a-" + number)
                                    .inGroup("b-" + number)
                                    .attached("one")
                                    .attached("two")
                                    .inline("one", statements())
                                    .inline("two", statements())
                                    .tag("k1", "v1")
                                    .tag("k2", "v2"))
                    .role(
                            "role-" + number,
                            role -> role.trustingAccount("444455556666")
                                    .lastUsed(FakeAccount.days(200))
                                    .created(FakeAccount.days(400))
                                    .attached("two")
                                    .attached("one")
                                    .inline("b", statements())
                                    .inline("a", statements()))
                    .policy(
                            "policy-" + number,
                            policy -> policy.version("v2", statements(), false).version("v10", statements(), true));
        }
        return account;
    }

    private static String statements() {
        return "{\"Version\":\"2012-10-17\",\"Statement\":["
                + "{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\"},"
                + "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
    }

    private static IamAudit audit(AccountSnapshot snapshot) {
        return IamAudit.of(snapshot).frameworks(Framework.all());
    }

    private static void assertSame(AuditReport report, String when) {
        assertThat(report.toText(ReportWriter.text())).as("text, " + when).isEqualTo(TEXT);
        assertThat(report.toText(ReportWriter.json())).as("JSON, " + when).isEqualTo(JSON);
    }

    @Test
    void reportOfThisTestHasMuchToOrder() {
        assertThat(REPORT.findings()).hasSizeGreaterThan(100);
        assertThat(REPORT.notEvaluated()).hasSizeGreaterThan(1);
    }

    @Test
    void repeatedRunsGiveTheSameBytes() {
        for (int i = 0; i < 3; i++) {
            AuditReport again = audit(account().build()).run();

            assertThat(again).isEqualTo(REPORT).hasSameHashCodeAs(REPORT);
            assertSame(again, "run " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20260301, -7})
    void orderOfTheInputDoesNotMatter(long seed) {
        AccountSnapshot shuffled = shuffled(SNAPSHOT, new Random(seed));

        assertThat(shuffled).as("seed " + seed).isEqualTo(SNAPSHOT);
        assertThat(shuffled.toBytes()).as("seed " + seed).isEqualTo(SNAPSHOT.toBytes());
        assertSame(audit(shuffled).run(), "seed " + seed);
    }

    private static AccountSnapshot shuffled(AccountSnapshot snapshot, Random random) {
        AccountSnapshot.Builder shuffled =
                AccountSnapshot.builder(snapshot.accountId(), snapshot.partition(), snapshot.capturedAt());
        shuffled(Facet.all(), random).stream()
                .filter(facet -> !facet.isDerived())
                .forEach(facet -> put(facet, snapshot, shuffled, random));
        return shuffled.build();
    }

    @SuppressWarnings("unchecked") // a shuffled value is of the type that it had
    private static <T> void put(Facet<T> facet, AccountSnapshot from, AccountSnapshot.Builder to, Random random) {
        if (from.observation(facet) instanceof Observed<T> observed) {
            T value = (T) shuffledValue(observed.presentValue(), random);
            to.put(facet, new Observed<>(value, observed.at(), observed.gaps()));
        } else {
            to.put(facet, from.observation(facet));
        }
    }

    private static Object shuffledValue(Object value, Random random) {
        if (value instanceof List<?> list) {
            return shuffled(list, random).stream()
                    .map(item -> shuffledValue(item, random))
                    .toList();
        }
        if (value instanceof IamUser user) {
            return IamUser.builder()
                    .from(user)
                    .groups(shuffled(user.groups(), random))
                    .attachedPolicies(shuffled(user.attachedPolicies(), random))
                    .inlinePolicies(shuffled(user.inlinePolicies(), random))
                    .tags(shuffled(user.tags(), random))
                    .build();
        }
        if (value instanceof IamGroup group) {
            return IamGroup.builder()
                    .from(group)
                    .attachedPolicies(shuffled(group.attachedPolicies(), random))
                    .inlinePolicies(shuffled(group.inlinePolicies(), random))
                    .build();
        }
        if (value instanceof IamRole role) {
            return IamRole.builder()
                    .from(role)
                    .attachedPolicies(shuffled(role.attachedPolicies(), random))
                    .inlinePolicies(shuffled(role.inlinePolicies(), random))
                    .tags(shuffled(role.tags(), random))
                    .instanceProfiles(shuffled(role.instanceProfiles(), random))
                    .build();
        }
        if (value instanceof ManagedPolicy policy) {
            return ManagedPolicy.builder()
                    .from(policy)
                    .versions(shuffled(policy.versions(), random))
                    .tags(shuffled(policy.tags(), random))
                    .build();
        }
        if (value instanceof CredentialReport report) {
            return CredentialReport.builder()
                    .from(report)
                    .rows(shuffled(report.rows(), random))
                    .build();
        }
        if (value instanceof ResourceInventory inventory) {
            return ResourceInventory.builder()
                    .kinds(shuffled(inventory.kinds(), random))
                    .resources(shuffled(inventory.resources(), random))
                    .build();
        }
        return value;
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void orderOfTheRulesDoesNotMatter(long seed) {
        RuleSet shuffled = RuleSet.of(shuffled(List.copyOf(RuleSet.all().rules()), new Random(seed)));

        assertSame(audit(SNAPSHOT).rules(shuffled).run(), "seed " + seed);
    }

    @Test
    void executorDoesNotMatter() {
        ForkJoinPool stealing = new ForkJoinPool(4);
        ExecutorService fixed = Executors.newFixedThreadPool(3);
        try {
            for (int i = 0; i < 3; i++) {
                assertSame(audit(SNAPSHOT).executor(stealing).run(), "work-stealing pool, run " + i);
                assertSame(audit(SNAPSHOT).executor(fixed).run(), "pool of three threads, run " + i);
            }
        } finally {
            stealing.shutdown();
            fixed.shutdown();
        }
    }

    @Test
    void snapshotThatWasSerializedGivesTheSameReport() throws IOException, ClassNotFoundException {
        AccountSnapshot copy = serialized(SNAPSHOT);

        assertThat(copy).isEqualTo(SNAPSHOT);
        assertSame(audit(copy).run(), "after serialization of the snapshot");
    }

    @Test
    void reportThatWasSerializedIsWrittenAsBefore() throws IOException, ClassNotFoundException {
        AuditReport copy = serialized(REPORT);

        assertThat(copy).isEqualTo(REPORT);
        assertSame(copy, "after serialization of the report");
    }

    private static <T extends Serializable> T serialized(T value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked") // what was written is read
            T copy = (T) in.readObject();
            return copy;
        }
    }

    @Test
    void snapshotThatWentThroughJsonGivesTheSameReport() {
        AccountSnapshot copy = AccountSnapshot.fromBytes(SNAPSHOT.toBytes());

        AuditReport report = audit(copy).run();

        assertThat(copy).isEqualTo(SNAPSHOT);
        assertThat(copy.toBytes()).isEqualTo(SNAPSHOT.toBytes());
        assertThat(withoutPlaces(report, ReportWriter.text())).isEqualTo(withoutPlaces(REPORT, ReportWriter.text()));
        assertThat(withoutPlaces(report, ReportWriter.json())).isEqualTo(withoutPlaces(REPORT, ReportWriter.json()));
    }

    /** Places are those in the text that was read last, which is now the snapshot. */
    private static String withoutPlaces(AuditReport report, ReportWriter format) {
        AuditReport without = AuditReport.builder()
                .from(report)
                .findings(report.findings().stream()
                        .map(finding -> Finding.builder()
                                .from(finding)
                                .source(Optional.empty())
                                .build())
                        .toList())
                .build();
        return without.toText(format)
                .replaceAll("\\s+", " ")
                .replaceAll("snapshot:\\d+:\\d+|line \\d+, column \\d+", "(place)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "tr-TR", "th-TH-u-ca-buddhist-nu-thai", "de-DE"})
    void languageAndTimeZoneOfTheMachineDoNotMatter(String language) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

            assertSame(audit(account().build()).run(), language);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void writersLeaveTheStreamOpenAndWriteUtf8() {
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        REPORT.write(ReportWriter.text(), out);
        REPORT.write(ReportWriter.json(), out);

        assertThat(closed[0]).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(TEXT + JSON);
        assertThat(TEXT + JSON).doesNotContain("\r").endsWith("}\n");
    }
}
