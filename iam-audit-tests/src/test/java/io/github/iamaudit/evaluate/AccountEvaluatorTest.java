package io.github.iamaudit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.Decision.Outcome;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountEvaluatorTest {

    private static final String EVERYTHING = policy("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");
    private static final String OBJECT = "arn:aws:s3:::logs/2026/03/01.gz";

    private static String policy(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static String allow(String action) {
        return "{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}";
    }

    private static String deny(String action) {
        return "{\"Effect\":\"Deny\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}";
    }

    private static String allowIf(String action, String condition) {
        return "{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"*\",\"Condition\":" + condition
                + "}";
    }

    private static AccountEvaluator evaluator(FakeAccount account) {
        return AccountEvaluator.of(account.build());
    }

    private static Outcome decide(FakeAccount account, String principal, String action, String resource) {
        AccountEvaluator evaluator = evaluator(account);
        return evaluator
                .decide(AccessRequest.builder()
                        .principal(evaluator.principal(principal).orElseThrow())
                        .action(action)
                        .resource(resource)
                        .build())
                .outcome();
    }

    private static PrincipalAccess administration(FakeAccount account, String principal) {
        AccountEvaluator evaluator = evaluator(account);
        return evaluator.administration(evaluator.principal(principal).orElseThrow());
    }

    private static List<String> whoCan(FakeAccount account, String action, String resource) {
        return evaluator(account).whoCan(action, resource).stream()
                .map(a -> a.principal().arn().orElseThrow().name() + " " + a.verdict())
                .toList();
    }

    @Nested
    class Assembly {

        @Test
        void userHasPoliciesOfItsGroups() {
            FakeAccount account = FakeAccount.create()
                    .group("readers", g -> g.inline("read", policy(allow("s3:Get*"))))
                    .user("alice", u -> u.inGroup("readers"))
                    .user("bob");

            assertThat(decide(account, "alice", "s3:GetObject", OBJECT)).isEqualTo(Outcome.ALLOWED);
            assertThat(decide(account, "bob", "s3:GetObject", OBJECT)).isEqualTo(Outcome.IMPLICITLY_DENIED);
        }

        @Test
        void onlyDefaultVersionOfManagedPolicyCounts() {
            FakeAccount account = FakeAccount.create()
                    .policy(
                            "p",
                            p -> p.version("v1", policy(allow("s3:*")), false)
                                    .version("v2", policy(allow("sqs:*")), true))
                    .user("alice", u -> u.attached("p"));

            assertThat(decide(account, "alice", "sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:q"))
                    .isEqualTo(Outcome.ALLOWED);
            assertThat(decide(account, "alice", "s3:GetObject", OBJECT)).isEqualTo(Outcome.IMPLICITLY_DENIED);
        }

        @Test
        void boundaryLimitsWhatIsGranted() {
            FakeAccount account = FakeAccount.create()
                    .policy("boundary", policy(allow("s3:*")))
                    .user("alice", u -> u.inline("all", EVERYTHING).boundary("boundary"))
                    .user("bob", u -> u.inline("all", EVERYTHING));

            assertThat(decide(account, "alice", "s3:GetObject", OBJECT)).isEqualTo(Outcome.ALLOWED);
            assertThat(decide(account, "alice", "iam:ListUsers", "*")).isEqualTo(Outcome.IMPLICITLY_DENIED);
            assertThat(decide(account, "bob", "iam:ListUsers", "*")).isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void denialInGroupBindsUser() {
            FakeAccount account = FakeAccount.create()
                    .group("restricted", g -> g.inline("no-s3", policy(deny("s3:*"))))
                    .user("alice", u -> u.inline("all", EVERYTHING).inGroup("restricted"))
                    .user("bob", u -> u.inline("all", EVERYTHING));

            assertThat(decide(account, "alice", "s3:GetObject", OBJECT)).isEqualTo(Outcome.EXPLICITLY_DENIED);
            assertThat(decide(account, "bob", "s3:GetObject", OBJECT)).isEqualTo(Outcome.ALLOWED);
        }

        @Test
        void everyLevelOfServiceControlPoliciesMustAllow() {
            FakeAccount bound = FakeAccount.create()
                    .user("alice", u -> u.inline("all", EVERYTHING))
                    .serviceControlPolicies("Root", EVERYTHING)
                    .serviceControlPolicies("Workloads", policy(allow("s3:*")), policy(allow("sqs:*")))
                    .serviceControlPolicies("111122223333", EVERYTHING);

            assertThat(decide(bound, "alice", "s3:GetObject", OBJECT)).isEqualTo(Outcome.ALLOWED);
            assertThat(decide(bound, "alice", "iam:ListUsers", "*")).isEqualTo(Outcome.IMPLICITLY_DENIED);
        }

        @Test
        void serviceControlPoliciesDoNotBindManagementAccount() {
            FakeAccount management = FakeAccount.create()
                    .user("alice", u -> u.inline("all", EVERYTHING))
                    .serviceControlPolicies("Root", policy(deny("*")))
                    .managementAccount();
            FakeAccount member = FakeAccount.create()
                    .user("alice", u -> u.inline("all", EVERYTHING))
                    .serviceControlPolicies("Root", policy(deny("*")));

            assertThat(decide(management, "alice", "iam:ListUsers", "*")).isEqualTo(Outcome.ALLOWED);
            assertThat(decide(member, "alice", "iam:ListUsers", "*")).isEqualTo(Outcome.EXPLICITLY_DENIED);
        }

        @Test
        void serviceControlPoliciesDoNotBindServiceLinkedRoles() {
            FakeAccount account = FakeAccount.create()
                    .role(
                            "linked",
                            r -> r.path("/aws-service-role/ecs.amazonaws.com/").inline("all", EVERYTHING))
                    .role("plain", r -> r.inline("all", EVERYTHING))
                    .serviceControlPolicies("Root", policy(deny("*")));

            assertThat(decide(account, "role/linked", "iam:ListUsers", "*")).isEqualTo(Outcome.ALLOWED);
            assertThat(decide(account, "role/plain", "iam:ListUsers", "*")).isEqualTo(Outcome.EXPLICITLY_DENIED);
        }

        @Test
        void tagsAndNameOfPrincipalAreKnown() {
            FakeAccount account = FakeAccount.create()
                    .user(
                            "alice",
                            u -> u.tag("team", "blue")
                                    .inline(
                                            "own",
                                            policy(
                                                    allowIf(
                                                            "s3:GetObject",
                                                            "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"blue\"}}"),
                                                    "{\"Effect\":\"Allow\",\"Action\":\"iam:CreateAccessKey\",\"Resource\":"
                                                            + "\"arn:aws:iam::*:user/${aws:username}\"}")));

            assertThat(decide(account, "alice", "s3:GetObject", OBJECT)).isEqualTo(Outcome.ALLOWED);
            assertThat(decide(account, "alice", "iam:CreateAccessKey", "arn:aws:iam::111122223333:user/alice"))
                    .isEqualTo(Outcome.ALLOWED);
            assertThat(decide(account, "alice", "iam:CreateAccessKey", "arn:aws:iam::111122223333:user/bob"))
                    .isEqualTo(Outcome.IMPLICITLY_DENIED);
        }

        @Test
        void sessionOfRoleWithPathHasItsPolicies() {
            AccountEvaluator evaluator = evaluator(
                    FakeAccount.create().role("deploy", r -> r.path("/ci/").inline("all", EVERYTHING)));
            AccessRequest request = AccessRequest.builder()
                    .principal("arn:aws:sts::111122223333:assumed-role/deploy/build-17")
                    .action("s3:GetObject")
                    .resource(OBJECT)
                    .build();

            assertThat(evaluator.decide(request).isAllowed()).isTrue();
        }

        @Test
        void namesThePrincipalThatTheAccountLacks() {
            AccountEvaluator evaluator = evaluator(FakeAccount.create());
            AccessRequest request = AccessRequest.builder()
                    .principal("arn:aws:iam::111122223333:user/nobody")
                    .action("s3:GetObject")
                    .resource(OBJECT)
                    .build();

            assertThatThrownBy(() -> evaluator.decide(request))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the account 111122223333 has no such principal: arn:aws:iam::111122223333:user/nobody");
        }
    }

    @Nested
    class WhatWasNotCollected {

        private final AccessRequest question = AccessRequest.builder()
                .principal("arn:aws:iam::111122223333:user/alice")
                .action("sqs:SendMessage")
                .resource("arn:aws:sqs:us-east-1:111122223333:jobs")
                .build();

        @Test
        void missingBoundaryMakesAccessUncertain() {
            AccountSnapshot snapshot = FakeAccount.create()
                    .policy("boundary", EVERYTHING)
                    .user("alice", u -> u.inline("all", EVERYTHING).boundary("boundary"))
                    .with(Facet.POLICIES, List.of())
                    .build();
            AccountEvaluator evaluator = AccountEvaluator.of(snapshot);

            assertThat(evaluator.decide(question).isAllowed()).isFalse();
            assertThat(evaluator.analyze(question).verdict()).isEqualTo(Verdict.ONLY_IF);
            assertThat(evaluator.analyze(question).explanation().undetermined())
                    .contains(UndeterminedPoint.BOUNDARY_NOT_COLLECTED);
        }

        @Test
        void missingPolicyMakesAccessPossible() {
            AccountSnapshot snapshot = FakeAccount.create()
                    .policy("p", policy(allow("s3:*")))
                    .user("alice", u -> u.attached("p"))
                    .with(Facet.POLICIES, List.of())
                    .build();
            AccountEvaluator evaluator = AccountEvaluator.of(snapshot);

            assertThat(evaluator.decide(question).isAllowed()).isFalse();
            assertThat(evaluator.analyze(question).verdict()).isEqualTo(Verdict.ONLY_IF);
            assertThat(evaluator.analyze(question).explanation().undetermined())
                    .contains(UndeterminedPoint.POLICY_NOT_COLLECTED);
        }

        @Test
        void missingPolicyMayDenyWhatAnotherOneAllows() {
            AccountSnapshot snapshot = FakeAccount.create()
                    .policy("p", policy(deny("sqs:*")))
                    .user("alice", u -> u.inline("all", EVERYTHING).attached("p"))
                    .with(Facet.POLICIES, List.of())
                    .build();
            AccountEvaluator evaluator = AccountEvaluator.of(snapshot);

            assertThat(evaluator.analyze(question).verdict()).isEqualTo(Verdict.ONLY_IF);
            assertThat(evaluator.decide(question).outcome()).isEqualTo(Outcome.IMPLICITLY_DENIED);
        }

        @Test
        void gapInOrganizationPoliciesLeavesNothingCertain() {
            FakeAccount account = FakeAccount.create()
                    .user("alice", u -> u.inline("all", EVERYTHING))
                    .serviceControlPolicies("Root", EVERYTHING);
            assertThat(AccountEvaluator.of(account.build()).analyze(question).verdict())
                    .isEqualTo(Verdict.ALWAYS);

            Analysis partial = AccountEvaluator.of(account.partial(Facet.ORGANIZATION_POLICIES, "a level was denied")
                            .build())
                    .analyze(question);
            assertThat(partial.verdict()).isEqualTo(Verdict.ONLY_IF);
            assertThat(partial.explanation().undetermined())
                    .contains(UndeterminedPoint.ORGANIZATION_POLICIES_NOT_COLLECTED);
        }

        @Test
        void brokenPolicyMayHideDenial() {
            FakeAccount account = FakeAccount.create()
                    .user(
                            "alice",
                            u -> u.inline("all", EVERYTHING)
                                    .inline("broken", "{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resou"));
            AccountEvaluator evaluator = AccountEvaluator.of(account.build());

            assertThat(evaluator.analyze(question).verdict()).isEqualTo(Verdict.ONLY_IF);
            assertThat(evaluator.cautious().decide(question).isAllowed()).isFalse();
            assertThat(evaluator.whoCan("sqs:SendMessage", question.resource()))
                    .singleElement()
                    .satisfies(access -> assertThat(access.verdict()).isEqualTo(Verdict.ONLY_IF));
        }

        @Test
        void sessionPolicyOfFederatedUserIsNotKnown() {
            AccountEvaluator evaluator =
                    evaluator(FakeAccount.create().user("alice", u -> u.inline("all", EVERYTHING)));
            AccessRequest federated = AccessRequest.builder()
                    .principal("arn:aws:sts::111122223333:federated-user/bob")
                    .action("sqs:SendMessage")
                    .resource("arn:aws:sqs:us-east-1:111122223333:jobs")
                    .build();

            assertThat(evaluator.analyze(federated).verdict()).isEqualTo(Verdict.ONLY_IF);
            assertThat(evaluator.decide(federated).isAllowed()).isFalse();
        }

        @Test
        void missingGroupsMakeAccessPossible() {
            AccountSnapshot snapshot = FakeAccount.create()
                    .user("alice", u -> u.inGroup("admins"))
                    .denied(Facet.GROUPS, "iam:ListGroups")
                    .build();

            assertThat(AccountEvaluator.of(snapshot).analyze(question).verdict())
                    .isEqualTo(Verdict.ONLY_IF);
        }

        @Test
        void missingOrganizationPoliciesAreNamed() {
            FakeAccount account = FakeAccount.create().user("alice", u -> u.inline("all", EVERYTHING));
            Explanation known =
                    AccountEvaluator.of(account.build()).analyze(question).explanation();
            Explanation unknown = AccountEvaluator.of(
                            account.withoutFacet(Facet.ORGANIZATION_POLICIES).build())
                    .analyze(question)
                    .explanation();

            assertThat(known.undetermined())
                    .doesNotContain(UndeterminedPoint.ORGANIZATION_POLICIES_NOT_COLLECTED)
                    .contains(UndeterminedPoint.RESOURCE_POLICY_NOT_COLLECTED);
            assertThat(unknown.undetermined()).contains(UndeterminedPoint.ORGANIZATION_POLICIES_NOT_COLLECTED);
        }

        @Test
        void keyPolicyThatIsNotKnownMakesAccessToKeyUncertain() {
            AccountEvaluator evaluator =
                    evaluator(FakeAccount.create().user("alice", u -> u.inline("all", EVERYTHING)));
            AccessRequest decrypt = AccessRequest.builder()
                    .principal("arn:aws:iam::111122223333:user/alice")
                    .action("kms:Decrypt")
                    .resource("arn:aws:kms:us-east-1:111122223333:key/1234abcd")
                    .build();

            assertThat(evaluator.decide(decrypt).isAllowed()).isFalse();
            assertThat(evaluator.analyze(decrypt).verdict()).isEqualTo(Verdict.ONLY_IF);
        }
    }

    @Nested
    class Trust {

        private static final String ROLE = "arn:aws:iam::111122223333:role/deploy";

        private static String trusting(String principal) {
            return policy("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"" + principal
                    + "\"}}");
        }

        @Test
        void trustInUserIsEnough() {
            FakeAccount account = FakeAccount.create()
                    .user("alice")
                    .user("bob")
                    .role("deploy", r -> r.trust(trusting("arn:aws:iam::111122223333:user/alice")));

            assertThat(whoCan(account, "sts:AssumeRole", ROLE)).containsExactly("alice always");
        }

        @Test
        void trustInAccountNeedsIdentityPolicyToo() {
            FakeAccount account = FakeAccount.create()
                    .user("alice", u -> u.inline("assume", policy(allow("sts:AssumeRole"))))
                    .user("bob")
                    .role("deploy", r -> r.trust(trusting("arn:aws:iam::111122223333:root")));

            assertThat(whoCan(account, "sts:AssumeRole", ROLE)).containsExactly("alice always");
        }

        @Test
        void identityPolicyIsNotEnough() {
            FakeAccount account = FakeAccount.create()
                    .user("alice", u -> u.inline("all", EVERYTHING))
                    .role("deploy", r -> r.trust(trusting("arn:aws:iam::444455556666:root")));

            assertThat(whoCan(account, "sts:AssumeRole", ROLE)).isEmpty();
        }

        @Test
        void principalOfAnotherAccountMayBePermittedThere() {
            AccountEvaluator evaluator = evaluator(
                    FakeAccount.create().role("deploy", r -> r.trust(trusting("arn:aws:iam::444455556666:root"))));
            AccessRequest.Builder request =
                    AccessRequest.builder().action("sts:AssumeRole").resource(ROLE);

            assertThat(evaluator
                            .analyze(request.principal("arn:aws:iam::444455556666:role/x")
                                    .build())
                            .verdict())
                    .isEqualTo(Verdict.ONLY_IF);
            assertThat(evaluator
                            .analyze(request.principal("arn:aws:iam::777788889999:role/x")
                                    .build())
                            .verdict())
                    .isEqualTo(Verdict.NEVER);
        }
    }

    @Nested
    class WhoCan {

        @Test
        void accountsForGroupsBoundariesDenialsAndConditions() {
            FakeAccount account = FakeAccount.create()
                    .policy("boundary", policy(allow("sqs:*")))
                    .group("readers", g -> g.inline("read", policy(allow("s3:Get*"))))
                    .user("bounded", u -> u.inline("all", EVERYTHING).boundary("boundary"))
                    .user(
                            "conditional",
                            u -> u.inline(
                                    "mfa",
                                    policy(allowIf("s3:*", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"))))
                    .user("denied", u -> u.inline("all", policy(allow("*"), deny("s3:GetObject"))))
                    .user("grouped", u -> u.inGroup("readers"))
                    .user("none")
                    .role("worker", r -> r.inline("read", policy(allow("s3:GetObject"))));

            assertThat(whoCan(account, "s3:GetObject", OBJECT))
                    .containsExactly("conditional only if", "grouped always", "worker always");
        }

        @Test
        void accountsForServiceControlPolicies() {
            FakeAccount free = FakeAccount.create().user("alice", u -> u.inline("all", EVERYTHING));
            assertThat(whoCan(free, "s3:GetObject", OBJECT)).containsExactly("alice always");

            FakeAccount bound = free.serviceControlPolicies("Root", policy(allow("*"), deny("s3:*")));
            assertThat(whoCan(bound, "s3:GetObject", OBJECT)).isEmpty();
        }

        @Test
        void patternOfOtherAccountsIsNotThisOne() {
            FakeAccount account = FakeAccount.create().user("alice", u -> u.inline("all", EVERYTHING));

            assertThat(whoCan(account, "iam:CreateUser", "arn:aws:iam::99999999999?:user/x"))
                    .isEmpty();
            assertThat(whoCan(account, "iam:CreateUser", "arn:aws:iam::11112222333?:user/x"))
                    .containsExactly("alice only if");
            assertThat(whoCan(account, "iam:CreateUser", "arn:aws*:iam::111122223333:user/x"))
                    .containsExactly("alice always");
        }

        @Test
        void patternOfRolesIncludesThoseThatTrustDirectly() {
            FakeAccount account = FakeAccount.create()
                    .user("alice")
                    .role(
                            "app",
                            r -> r.trust(policy("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                                    + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:user/alice\"}}")));

            assertThat(whoCan(account, "sts:AssumeRole", "arn:aws:iam::111122223333:role/app"))
                    .containsExactly("alice always");
            assertThat(whoCan(account, "sts:AssumeRole", "arn:aws:iam::111122223333:rol*"))
                    .contains("alice only if");
        }

        @Test
        void nothingInIamOfAnotherAccountIsOpenToThisOne() {
            FakeAccount account = FakeAccount.create().user("alice", u -> u.inline("all", EVERYTHING));

            assertThat(whoCan(account, "iam:CreateUser", "arn:aws:iam::444455556666:user/x"))
                    .isEmpty();
            assertThat(whoCan(account, "iam:CreateUser", "arn:aws:iam::111122223333:user/x"))
                    .containsExactly("alice always");
            assertThat(whoCan(account, "sts:AssumeRole", "arn:aws:iam::444455556666:role/x"))
                    .containsExactly("alice only if");
        }

        @Test
        void namesTheConditionThatAccessDependsOn() {
            FakeAccount account = FakeAccount.create()
                    .user(
                            "alice",
                            u -> u.inline(
                                    "mfa",
                                    policy(allowIf("s3:*", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"))));

            Explanation why = evaluator(account)
                    .whoCan("s3:GetObject", OBJECT)
                    .get(0)
                    .analysis()
                    .explanation();

            assertThat(why.missingKeys()).containsExactly("aws:MultiFactorAuthPresent");
            assertThat(why.allows()).singleElement().satisfies(match -> {
                assertThat(match).hasToString("Allow /Statement/0 in mfa of user alice");
                assertThat(match.conditions())
                        .singleElement()
                        .satisfies(c -> assertThat(c.key()).isEqualTo("aws:MultiFactorAuthPresent"));
            });
        }

        @Test
        void contextDecidesConditions() {
            AccountEvaluator evaluator = evaluator(FakeAccount.create()
                    .user(
                            "alice",
                            u -> u.inline(
                                    "mfa",
                                    policy(allowIf("s3:*", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}")))));
            RequestContext with = RequestContext.empty().with("aws:MultiFactorAuthPresent", "true");
            RequestContext without = RequestContext.empty().without("aws:MultiFactorAuthPresent");

            assertThat(evaluator.whoCan("s3:GetObject", OBJECT, with))
                    .singleElement()
                    .satisfies(a -> assertThat(a.verdict()).isEqualTo(Verdict.ALWAYS));
            assertThat(evaluator.whoCan("s3:GetObject", OBJECT, without)).isEmpty();
        }
    }

    @Nested
    class Administrators {

        @Test
        void whoMayDoEverythingIsOne() {
            FakeAccount account = FakeAccount.create()
                    .user("alice", u -> u.inline("all", EVERYTHING))
                    .user(
                            "bob",
                            u -> u.inline(
                                    "power",
                                    policy("{\"Effect\":\"Allow\",\"NotAction\":\"iam:*\"," + "\"Resource\":\"*\"}")))
                    .user("carol", u -> u.inline("iam", policy(allow("iam:*"))));

            assertThat(administration(account, "alice").verdict()).isEqualTo(Verdict.ALWAYS);
            assertThat(administration(account, "bob").verdict()).isEqualTo(Verdict.NEVER);
            assertThat(administration(account, "carol").verdict()).isEqualTo(Verdict.NEVER);
        }

        @Test
        void groupMakesOne() {
            FakeAccount account = FakeAccount.create()
                    .group("admins", g -> g.inline("all", EVERYTHING))
                    .user("alice", u -> u.inGroup("admins"))
                    .user("bob");

            assertThat(administration(account, "alice").verdict()).isEqualTo(Verdict.ALWAYS);
            assertThat(administration(account, "bob").verdict()).isEqualTo(Verdict.NEVER);
        }

        @Test
        void boundaryTakesItAway() {
            FakeAccount account = FakeAccount.create()
                    .policy("narrow", policy(allow("s3:*")))
                    .policy("wide", EVERYTHING)
                    .role("narrow", r -> r.inline("all", EVERYTHING).boundary("narrow"))
                    .role("wide", r -> r.inline("all", EVERYTHING).boundary("wide"));

            assertThat(administration(account, "narrow").verdict()).isEqualTo(Verdict.NEVER);
            assertThat(administration(account, "narrow")
                            .analysis()
                            .explanation()
                            .blockedBy())
                    .containsExactly(Layer.PERMISSIONS_BOUNDARY);
            assertThat(administration(account, "wide").verdict()).isEqualTo(Verdict.ALWAYS);
        }

        @Test
        void denialOfAllOfIamTakesItAwayAndOneOfLessDoesNot() {
            FakeAccount account = FakeAccount.create()
                    .user("no-iam", u -> u.inline("all", policy(allow("*"), deny("iam:*"))))
                    .user("no-keys", u -> u.inline("all", policy(allow("*"), deny("iam:CreateAccessKey"))))
                    .user("no-s3", u -> u.inline("all", policy(allow("*"), deny("s3:*"))));

            assertThat(administration(account, "no-iam").verdict()).isEqualTo(Verdict.NEVER);
            assertThat(administration(account, "no-keys").verdict()).isEqualTo(Verdict.ALWAYS);
            assertThat(administration(account, "no-s3").verdict()).isEqualTo(Verdict.ALWAYS);
        }

        @Test
        void serviceControlPolicyTakesItAway() {
            FakeAccount account = FakeAccount.create().user("alice", u -> u.inline("all", EVERYTHING));
            assertThat(administration(account, "alice").verdict()).isEqualTo(Verdict.ALWAYS);

            FakeAccount bound = account.serviceControlPolicies("Root", policy(allow("*"), deny("iam:*")));
            assertThat(administration(bound, "alice").verdict()).isEqualTo(Verdict.NEVER);

            FakeAccount management = bound.managementAccount();
            assertThat(administration(management, "alice").verdict()).isEqualTo(Verdict.ALWAYS);
        }

        @Test
        void conditionMakesItDepend() {
            FakeAccount account = FakeAccount.create()
                    .user(
                            "alice",
                            u -> u.inline(
                                    "mfa",
                                    policy(allowIf("*", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"))));

            assertThat(administration(account, "alice").verdict()).isEqualTo(Verdict.ONLY_IF);
        }

        @Test
        void denialWithoutMfaLeavesOne() {
            FakeAccount account = FakeAccount.create()
                    .user(
                            "alice",
                            u -> u.inline(
                                    "all",
                                    policy(
                                            allow("*"),
                                            "{\"Effect\":\"Deny\",\"NotAction\":\"iam:EnableMFADevice\",\"Resource\":\"*\","
                                                    + "\"Condition\":{\"BoolIfExists\":"
                                                    + "{\"aws:MultiFactorAuthPresent\":\"false\"}}}")));

            assertThat(administration(account, "alice").verdict()).isEqualTo(Verdict.ALWAYS);
        }

        @Test
        void charactersThatStandForNothingHideNoneAndMakeNone() {
            FakeAccount account = FakeAccount.create()
                    .user("hidden", u -> u.inline("all", policy(allow("*"), deny("\ue000:*"))))
                    .user("faked", u -> u.inline("p", policy(allow("\ue000:\ue000"), allow("iam:CreateAccessKey"))));

            assertThat(administration(account, "hidden").verdict()).isEqualTo(Verdict.ALWAYS);
            assertThat(administration(account, "faked").verdict()).isEqualTo(Verdict.NEVER);
        }

        @Test
        void denialOutsideOfSomeRegionsLeavesOne() {
            FakeAccount account = FakeAccount.create()
                    .user("alice", u -> u.inline("all", EVERYTHING))
                    .serviceControlPolicies(
                            "Root",
                            policy(
                                    allow("*"),
                                    "{\"Effect\":\"Deny\",\"NotAction\":\"iam:*\",\"Resource\":\"*\",\"Condition\":"
                                            + "{\"StringNotEquals\":{\"aws:RequestedRegion\":\"eu-central-1\"}}}"));

            assertThat(administration(account, "alice").verdict()).isEqualTo(Verdict.ALWAYS);
        }
    }

    @Nested
    class WhatCan {

        private static PrincipalRights rights(FakeAccount account, String principal) {
            AccountEvaluator evaluator = evaluator(account);
            return evaluator.whatCan(evaluator.principal(principal).orElseThrow());
        }

        @Test
        void expandsActionsAndGroupsThemByServiceAndAccessLevel() {
            FakeAccount account = FakeAccount.create()
                    .user(
                            "alice",
                            u -> u.inline(
                                    "logs",
                                    policy("{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:ListBucket\"],"
                                            + "\"Resource\":[\"arn:aws:s3:::logs\",\"arn:aws:s3:::logs/*\"]}")));

            assertThat(rights(account, "alice").groups())
                    .containsExactly(
                            new RightsGroup(
                                    "s3",
                                    AccessLevel.LIST,
                                    Verdict.ALWAYS,
                                    List.of("s3:ListBucket"),
                                    List.of("arn:aws:s3:::logs")),
                            new RightsGroup(
                                    "s3",
                                    AccessLevel.READ,
                                    Verdict.ALWAYS,
                                    List.of("s3:GetObject"),
                                    List.of("arn:aws:s3:::logs/*")));
        }

        @Test
        void rightsOnRolesAreNoRightsOnUsers() {
            FakeAccount account = FakeAccount.create()
                    .user(
                            "alice",
                            u -> u.inline(
                                    "p",
                                    policy("{\"Effect\":\"Allow\",\"Action\":\"iam:*\","
                                            + "\"Resource\":\"arn:aws:iam::*:role/*\"}")));

            assertThat(rights(account, "alice").rights())
                    .extracting(r -> r.action().text())
                    .contains("iam:PassRole", "iam:UpdateAssumeRolePolicy")
                    .doesNotContain("iam:CreateUser", "iam:AddUserToGroup");
        }

        @Test
        void actionNeedsEachOfItsRequiredResources() {
            FakeAccount account = FakeAccount.create()
                    .user(
                            "subnet",
                            u -> u.inline(
                                    "p",
                                    policy("{\"Effect\":\"Allow\",\"Action\":\"ec2:RunInstances\","
                                            + "\"Resource\":\"arn:aws:ec2:us-east-1:111122223333:subnet/*\"}")))
                    .user("all", u -> u.inline("p", policy(allow("ec2:RunInstances"))));

            assertThat(rights(account, "subnet").rights()).isEmpty();
            assertThat(rights(account, "all").rights()).hasSize(1);
        }

        @Test
        void leavesOutWhatBoundaryOrDenialTakesAway() {
            FakeAccount account = FakeAccount.create()
                    .policy("boundary", policy(allow("sqs:*")))
                    .user(
                            "alice",
                            u -> u.inline("p", policy(allow("sqs:SendMessage"), allow("s3:GetObject")))
                                    .boundary("boundary"))
                    .user(
                            "bob",
                            u -> u.inline("p", policy(allow("sqs:SendMessage"), allow("s3:GetObject"), deny("s3:*"))));

            assertThat(rights(account, "alice").rights())
                    .extracting(r -> r.action().text())
                    .containsExactly("sqs:SendMessage");
            assertThat(rights(account, "bob").rights())
                    .extracting(r -> r.action().text())
                    .containsExactly("sqs:SendMessage");
        }

        @Test
        void denialOfSomeResourcesMakesRightDepend() {
            FakeAccount account = FakeAccount.create()
                    .user(
                            "alice",
                            u -> u.inline(
                                    "p",
                                    policy(
                                            allow("s3:GetObject"),
                                            "{\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"Resource\":"
                                                    + "\"arn:aws:s3:::secret/*\"}")));

            assertThat(rights(account, "alice").rights()).singleElement().satisfies(right -> {
                assertThat(right).hasToString("s3:GetObject on *: only if");
                assertThat(right.analysis().explanation().denials()).hasSize(1);
            });
        }

        @Test
        void namesActionsThatTheCatalogueDoesNotKnow() {
            FakeAccount account = FakeAccount.create()
                    .user("alice", u -> u.inline("p", policy(allow("s3:GetObjekt"), allow("zocalo:*"))));

            PrincipalRights rights = rights(account, "alice");

            assertThat(rights.rights()).isEmpty();
            assertThat(rights.unknownActions()).hasToString("[s3:GetObjekt, zocalo:*]");
            assertThat(rights.catalog().date()).isNotNull();
        }

        @Test
        void administratorHasEveryAction() {
            FakeAccount account = FakeAccount.create().user("alice", u -> u.inline("all", EVERYTHING));

            assertThat(rights(account, "alice").rights())
                    .hasSizeGreaterThan(20_000)
                    .allSatisfy(r -> assertThat(r.resource()).isEqualTo("*"));
        }
    }
}
