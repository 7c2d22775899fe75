package io.github.iamaudit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.BroadAccess.BroadGrant;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is granted without a limit to resources, by all policies of a principal together. */
class BroadAccessTest {

    private static final List<CatalogAction> ACTIONS = Stream.of(
                    "s3:GetObject",
                    "s3:PutBucketPolicy",
                    "s3:ListAllMyBuckets",
                    "ssm:GetParameter",
                    "secretsmanager:GetSecretValue",
                    "iam:CreateAccessKey",
                    "iam:PassRole",
                    "kms:Decrypt",
                    "sts:AssumeRole")
            .map(name -> ActionCatalog.bundled().action(name).orElseThrow())
            .toList();

    private static String allow(String action, String resource) {
        return statement("\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"");
    }

    private static String statement(String body) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{" + body + "}]}";
    }

    private static BroadAccess access(FakeAccount account) {
        AccountEvaluator evaluator = AccountEvaluator.of(account.build());
        return evaluator
                .broadAccess(ActionSelection.of(ACTIONS))
                .apply(evaluator.principal("alice").orElseThrow());
    }

    private static BroadAccess access(String... policies) {
        return access(FakeAccount.create().user("alice", user -> {
            for (int i = 0; i < policies.length; i++) {
                user.inline("p" + i, policies[i]);
            }
        }));
    }

    private static List<String> granted(BroadAccess access) {
        return access.grants().stream()
                .flatMap(grant -> grant.actions().stream().map(action -> action + " " + grant.verdict()))
                .toList();
    }

    @Test
    void whatBindsOneCallerOnlyIsNotTakenToBindOthersWithTheSamePolicies() {
        String exceptBob = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                + "\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":"
                + "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:user/bob\"}}}]}";
        FakeAccount account = FakeAccount.create()
                .user("bob", user -> user.inline("read", allow("s3:GetObject", "*")))
                .user("alice", user -> user.inline("read", allow("s3:GetObject", "*")));
        account.with(
                Facet.ORGANIZATION_POLICIES,
                OrganizationPolicies.builder()
                        .organizationId("o-exampleorgid")
                        .addResourceControlPolicy(PolicyLevel.builder()
                                .targetId("r-ab12")
                                .addPolicy(OrganizationPolicy.builder()
                                        .policyId("p-rcp")
                                        .policyName("rcp")
                                        .document(PolicyDocument.parse(PolicyType.RESOURCE_CONTROL, exceptBob))
                                        .build())
                                .build())
                        .build());
        AccountEvaluator evaluator = AccountEvaluator.of(account.build());
        var finder = evaluator.broadAccess(ActionSelection.of(ACTIONS));

        assertThat(granted(finder.apply(evaluator.principal("bob").orElseThrow())))
                .isEmpty();
        assertThat(granted(finder.apply(evaluator.principal("alice").orElseThrow())))
                .containsExactly("s3:GetObject always");
        assertThat(evaluator.whoCan("s3:GetObject", "arn:aws:s3:::reports/march"))
                .extracting(access -> access.principal().toString())
                .anyMatch(who -> who.contains("alice"))
                .noneMatch(who -> who.contains("bob"));
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, *",
        "s3:GetObject, arn:aws:s3:::*",
        "s3:GetObject, arn:aws:s3:::*/*",
        "s3:GetObject, arn:*:s3:::*",
        "s3:Get*, *",
        "ssm:GetParameter, arn:aws:ssm:*:*:parameter/*",
        "ssm:GetParameter, arn:aws:ssm:eu-west-1:111122223333:parameter/*",
        "ssm:GetParameter, arn:aws:ssm:eu-*:111122223333:parameter/*",
        "iam:CreateAccessKey, arn:aws:iam::111122223333:user/*",
        "iam:PassRole, arn:aws:iam::*:role/*"
    })
    void wildcardsThatReachAnyResourceAreNoLimit(String action, String resource) {
        BroadAccess access = access(allow(action, resource));

        assertThat(granted(access)).singleElement().asString().endsWith(" always");
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, arn:aws:s3:::logs/*",
        "s3:GetObject, arn:aws:s3:::logs*",
        "ssm:GetParameter, arn:aws:ssm:eu-west-1:111122223333:parameter/shop/*",
        "iam:CreateAccessKey, arn:aws:iam::111122223333:user/${aws:username}",
        "iam:PassRole, arn:aws:iam::111122223333:role/app-*",
        "s3:GetObject, arn:aws:ec2:*:*:*"
    })
    void namesAndVariablesAreALimit(String action, String resource) {
        assertThat(granted(access(allow(action, resource)))).isEmpty();
    }

    @Test
    void actionsWithoutResourcesCannotBeLimitedAndAreLeftOut() {
        assertThat(granted(access(allow("s3:ListAllMyBuckets", "*")))).isEmpty();
    }

    @Test
    void notActionGrantsWhatItDoesNotName() {
        assertThat(granted(
                        access(statement("\"Effect\":\"Allow\",\"NotAction\":[\"s3:*\",\"iam:*\",\"kms:*\",\"sts:*\"],"
                                + "\"Resource\":\"*\""))))
                .containsExactly("secretsmanager:GetSecretValue always", "ssm:GetParameter always");
    }

    @Test
    void notResourceIsNoLimit() {
        assertThat(granted(access(statement("\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                        + "\"NotResource\":\"arn:aws:s3:::logs/*\""))))
                .containsExactly("s3:GetObject always");
    }

    @Test
    void aDenialOfEverythingInAnotherPolicyTakesItAway() {
        assertThat(granted(access(
                        allow("s3:GetObject", "*"),
                        statement("\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\""))))
                .isEmpty();
    }

    @Test
    void aDenialOfSomeResourcesOrUnderConditionsDoesNot() {
        assertThat(granted(access(
                        allow("s3:GetObject", "*"),
                        statement("\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::logs/*\""),
                        statement("\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":"
                                + "{\"StringNotEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}}"))))
                .containsExactly("s3:GetObject always");
    }

    @Test
    void aConditionLeavesItUncertain() {
        assertThat(granted(access(statement("\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\","
                        + "\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"))))
                .containsExactly("s3:GetObject only if");
    }

    @Test
    void aConditionThatThePrincipalMeetsOrNeverMeetsIsDecided() {
        String meets = "\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\",\"Condition\":"
                + "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"%s\"}}";
        FakeAccount payments = FakeAccount.create()
                .user(
                        "alice",
                        user -> user.tag("team", "payments").inline("p", statement(meets.formatted("payments"))));
        FakeAccount other = FakeAccount.create()
                .user("alice", user -> user.tag("team", "payments").inline("p", statement(meets.formatted("search"))));

        assertThat(granted(access(payments))).containsExactly("s3:GetObject always");
        assertThat(granted(access(other))).isEmpty();
    }

    @Test
    void whatAPolicyOfTheResourceMustAllowTooIsUncertain() {
        assertThat(granted(access(allow("kms:Decrypt", "*")))).containsExactly("kms:Decrypt only if");
        assertThat(granted(access(allow("sts:AssumeRole", "*")))).containsExactly("sts:AssumeRole only if");
    }

    @Test
    void boundaryAndServiceControlPoliciesLimit() {
        String all = allow("*", "*");
        FakeAccount bounded = FakeAccount.create()
                .policy("edge", allow("ssm:*", "*"))
                .user("alice", user -> user.inline("all", all).boundary("edge"));
        FakeAccount controlled = FakeAccount.create()
                .serviceControlPolicies("root", allow("secretsmanager:*", "*"))
                .user("alice", user -> user.inline("all", all));

        assertThat(granted(access(bounded))).containsExactly("ssm:GetParameter always");
        assertThat(granted(access(controlled))).containsExactly("secretsmanager:GetSecretValue always");
    }

    @Test
    void eachStatementIsNamedWithWhatIsLeftOfIt() {
        FakeAccount account = FakeAccount.create()
                .group("staff", group -> group.inline("read", allow("s3:*", "*")))
                .user(
                        "alice",
                        user -> user.inGroup("staff")
                                .inline("secrets", allow("secretsmanager:*", "*"))
                                .inline(
                                        "deny",
                                        statement("\"Effect\":\"Deny\",\"Action\":\"s3:Put*\",\"Resource\":\"*\"")));

        List<BroadGrant> grants = access(account).grants();

        assertThat(grants)
                .extracting(grant -> grant.policy() + " " + grant.actions())
                .containsExactly(
                        "secrets of user alice [secretsmanager:GetSecretValue]", "read of group staff [s3:GetObject]");
        assertThat(grants).allMatch(grant -> grant.statement().index() == 0);
        assertThat(grants.get(0).where(action -> action.startsWith("s3:"))).isEmpty();
    }

    @Test
    void conditionalGrantsComeLast() {
        BroadAccess access = access(
                statement("\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\",\"Condition\":"
                        + "{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}"),
                allow("ssm:GetParameter", "*"));

        assertThat(access.grants()).extracting(BroadGrant::verdict).containsExactly(Verdict.ALWAYS, Verdict.ONLY_IF);
    }

    @Test
    void aPolicyThatWasNotCollectedIsTold() {
        BroadAccess access = access(FakeAccount.create()
                .user("alice", user -> user.attached("gone"))
                .with(Facet.POLICIES, List.of()));

        assertThat(access.grants()).isEmpty();
        assertThat(access.undetermined()).contains(UndeterminedPoint.POLICY_NOT_COLLECTED);
    }
}
