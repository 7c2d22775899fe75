package io.github.iamaudit.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.rules.engine.Subjects.Inline;
import io.github.iamaudit.rules.engine.Subjects.Resource;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Subjects.UserAccessKey;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The recipe of fingerprints, written down a second time: lower-case hexadecimal of the first 16 bytes of SHA-256 over the
 * fields {@code v1}, rule id, partition, account id, resource key, part, discriminator and occurrence, each in UTF-8 and
 * preceded by its length in four bytes, big-endian.
 */
class FindingIdTest {

    private static final String RULE = "probe-rule";
    private static final String ACCOUNT = "111122223333";
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";

    private record Nothing(String text) implements Evidence {
        @Override
        public List<Fact> facts() {
            return List.of(new Fact("text", text));
        }
    }

    /** Says of given subjects that they have given faults. */
    @RuleInfo(
            id = RULE,
            title = "The fault that the test gives",
            severity = Severity.LOW,
            subject = SubjectType.OTHER,
            needs = "users")
    private static final class Probe implements Rule<Subject> {

        private final List<Subject> subjects;
        private final transient List<Violation> violations;

        Probe(List<Subject> subjects, List<Violation> violations) {
            this.subjects = subjects;
            this.violations = violations;
        }

        @Override
        public Stream<Subject> subjects(RuleContext context) {
            return subjects.stream();
        }

        @Override
        public Verdict judge(Subject subject, RuleContext context) {
            return Verdict.of(violations);
        }

        @Override
        public Remediation remediation(Subject subject) {
            return Remediation.of("Mend it.");
        }
    }

    private static String recipe(String... fields) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            for (String field :
                    Stream.concat(Stream.of("v1"), Stream.of(fields)).toList()) {
                byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            StringBuilder hex = new StringBuilder();
            for (int i = 0; i < 16; i++) {
                hex.append(Character.forDigit((digest[i] >> 4) & 0xf, 16));
                hex.append(Character.forDigit(digest[i] & 0xf, 16));
            }
            return hex.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Violation fault() {
        return Violation.of("it is wrong", new Nothing("nothing"));
    }

    private static List<Finding> findings(AccountSnapshot snapshot, RuleSet rules) {
        return Engine.run(
                        snapshot,
                        rules,
                        snapshot.capturedAt(),
                        Runnable::run,
                        Cancellation.never(),
                        EngineListener.silent())
                .findings();
    }

    private static List<Finding> findings(List<Subject> subjects, Violation... violations) {
        return findings(FakeAccount.create().build(), RuleSet.of(new Probe(subjects, List.of(violations))));
    }

    private static Finding finding(Subject subject, Violation violation) {
        return findings(List.of(subject), violation).get(0);
    }

    private static User user(String name, String userId) {
        return new User(IamUser.builder()
                .arn(Arn.of("arn:aws:iam::111122223333:user/" + name))
                .userName(name)
                .userId(userId)
                .path("/")
                .createDate(FakeAccount.NOW)
                .build());
    }

    @Test
    void knownAnswersStayTheSameForEver() {
        Resource alice = new Resource(ALICE, "alice");

        assertThat(finding(alice, fault()).id()).isEqualTo("4b48964e3a67a08c79ada971971afe73");
        assertThat(recipe(RULE, "aws", ACCOUNT, ALICE, "", "", "")).isEqualTo("4b48964e3a67a08c79ada971971afe73");
        assertThat(FindingId.of(
                        RULE,
                        "aws",
                        ACCOUNT,
                        "arn:aws:iam::111122223333:user/zo\u00eb",
                        "access_key_1",
                        "/Statement/0",
                        "#2"))
                .isEqualTo("b400a681ae9f3f8449df6b3c7ee076b4");
    }

    @Test
    void resourceKeyIsTheUniqueIdWhereThereIsOne() {
        Finding finding = finding(user("alice", "AIDAEXAMPLEALICE00001"), fault());

        assertThat(finding.id()).isEqualTo(recipe(RULE, "aws", ACCOUNT, "AIDAEXAMPLEALICE00001", "", "", ""));
        assertThat(finding.nameId()).isEqualTo(recipe(RULE, "aws", ACCOUNT, ALICE, "", "", ""));
    }

    @Test
    void nameIdStaysWhenASubjectIsMadeAnew() {
        Finding before = finding(user("alice", "AIDAEXAMPLEALICE00001"), fault());
        Finding after = finding(user("alice", "AIDAEXAMPLEALICE00002"), fault());

        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(after.nameId()).isEqualTo(before.nameId());
    }

    @Test
    void partTellsAccessKeysOfOneUserApart() {
        UserCredentials alice = UserCredentials.builder()
                .arn(Arn.of(ALICE))
                .userName("alice")
                .passwordLastUsed(LastUse.never())
                .addAccessKeys(key(1), key(2))
                .build();

        List<Finding> findings = findings(
                alice.accessKeys().stream()
                        .<Subject>map(key -> new UserAccessKey(alice, key))
                        .toList(),
                fault());

        assertThat(findings)
                .extracting(Finding::id)
                .containsExactlyInAnyOrder(
                        recipe(RULE, "aws", ACCOUNT, ALICE, "access_key_1", "", ""),
                        recipe(RULE, "aws", ACCOUNT, ALICE, "access_key_2", "", ""));
    }

    private static AccessKeyCredential key(int slot) {
        return AccessKeyCredential.builder()
                .slot(slot)
                .active(true)
                .lastUsed(LastUse.never())
                .build();
    }

    @Test
    void partOfAnInlinePolicyIsItsName() {
        FakeAccount account = FakeAccount.create().user("alice", u -> u.inline("notes", "{}"));
        User alice = new User(
                account.build().observation(Facet.USERS).value().orElseThrow().get(0));
        Inline notes = new Inline(alice, alice.inlinePolicies().get(0));

        assertThat(finding(notes, fault()).id())
                .isEqualTo(recipe(RULE, "aws", ACCOUNT, alice.uniqueId().orElseThrow(), "notes", "", ""));
    }

    @Test
    void discriminatorTellsFaultsOfOneSubjectApart() {
        List<Finding> findings = findings(
                List.of(new Resource(ALICE, "alice")),
                fault().discriminator("/Statement/0"),
                fault().discriminator("/Statement/1"));

        assertThat(findings)
                .extracting(Finding::id)
                .containsExactlyInAnyOrder(
                        recipe(RULE, "aws", ACCOUNT, ALICE, "", "/Statement/0", ""),
                        recipe(RULE, "aws", ACCOUNT, ALICE, "", "/Statement/1", ""));
        assertThat(findings).extracting(Finding::nameId).doesNotHaveDuplicates();
    }

    @Test
    void faultsThatNothingTellsApartAreNumberedFromTheSecondOn() {
        List<Finding> findings = findings(List.of(new Resource(ALICE, "alice")), fault(), fault(), fault());

        assertThat(findings)
                .extracting(Finding::id)
                .containsExactlyInAnyOrder(
                        recipe(RULE, "aws", ACCOUNT, ALICE, "", "", ""),
                        recipe(RULE, "aws", ACCOUNT, ALICE, "", "", "#2"),
                        recipe(RULE, "aws", ACCOUNT, ALICE, "", "", "#3"));
        assertThat(findings).extracting(Finding::nameId).containsOnly(recipe(RULE, "aws", ACCOUNT, ALICE, "", "", ""));
    }

    @Test
    void partitionAndAccountArePartOfTheId() {
        AccountSnapshot china = FakeAccount.create()
                .account(AccountId.of("444455556666"))
                .partition(Partition.AWS_CN)
                .build();
        RuleSet rules = RuleSet.of(new Probe(List.of(new Resource(ALICE, "alice")), List.of(fault())));

        assertThat(findings(china, rules).get(0).id())
                .isEqualTo(recipe(RULE, "aws-cn", "444455556666", ALICE, "", "", ""));
    }

    @Test
    void wordingSeverityEvidenceAndTimeAreNotPartOfTheId() {
        Resource alice = new Resource(ALICE, "alice");
        Finding before = finding(alice, fault());
        Violation reworded =
                Violation.of("something is amiss", new Nothing("else")).severity(Severity.CRITICAL);
        AccountSnapshot later =
                FakeAccount.create().at(Instant.parse("2031-01-01T00:00:00Z")).build();

        Finding after = findings(
                        later,
                        RuleSet.of(new Probe(List.of(alice), List.of(reworded))).withSeverity(RULE, Severity.INFO))
                .get(0);

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.nameId()).isEqualTo(before.nameId());
    }

    @Test
    void displayNameIsNotPartOfTheId() {
        assertThat(finding(new Resource(ALICE, "Alice A."), fault()).id())
                .isEqualTo(finding(new Resource(ALICE, "alice"), fault()).id());
    }

    @Test
    void orderOfSubjectsAndFaultsIsNotPartOfTheId() {
        Resource alice = new Resource(ALICE, "alice");
        Resource bob = new Resource("arn:aws:iam::111122223333:user/bob", "bob");
        Violation first = fault().discriminator("first");
        Violation second = fault().discriminator("second");

        assertThat(findings(List.of(bob, alice), second, first))
                .extracting(Finding::id)
                .containsExactlyElementsOf(findings(List.of(alice, bob), first, second).stream()
                        .map(Finding::id)
                        .toList());
    }

    @Test
    void fieldsDoNotRunTogether() {
        assertThat(FindingId.of("ab", "c")).isNotEqualTo(FindingId.of("a", "bc"));
        assertThat(FindingId.of("ab", "")).isNotEqualTo(FindingId.of("ab"));
        assertThat(FindingId.of("ab", "c")).matches("[0-9a-f]{32}");
    }

    @Test
    void idOfARealRuleStaysAsTheKeyGrowsOlder() {
        Instant later = FakeAccount.NOW.plus(Duration.ofDays(309));
        FakeAccount young = FakeAccount.create().user("alice", u -> u.activeKey(Duration.ofDays(91)));
        FakeAccount old = FakeAccount.create().at(later).user("alice", u -> u.activeKey(Duration.ofDays(400)));
        RuleSet rules = RuleSet.all().only("access-key-not-rotated");

        Finding before = findings(young.build(), rules).get(0);
        Finding after = findings(old.build(), rules).get(0);

        assertThat(after.message()).isNotEqualTo(before.message());
        assertThat(after.id()).isEqualTo(before.id());
    }

    @Test
    void idOfAnAccessKeyIsTheSameByReportAndByCallsPerUser() {
        FakeAccount account = FakeAccount.create()
                .user("alice", u -> u.activeKey(Duration.ofDays(400)).activeKey(Duration.ofDays(300)));
        RuleSet rules = RuleSet.all().only("access-key-not-rotated");

        List<String> byReport = findings(account.build(), rules).stream()
                .map(Finding::id)
                .sorted()
                .toList();
        List<String> byCalls = findings(
                        account.withoutFacet(Facet.CREDENTIAL_REPORT).build(), rules)
                .stream()
                .map(Finding::id)
                .sorted()
                .toList();

        assertThat(byReport).hasSize(2).doesNotHaveDuplicates();
        assertThat(byCalls).isEqualTo(byReport);
    }
}
