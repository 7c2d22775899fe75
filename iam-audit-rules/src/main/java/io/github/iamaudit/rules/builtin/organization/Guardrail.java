package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.org.PolicyLevel;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that service control policies should keep everybody in a member from.
 *
 * @param name for example {@code leave-organization}
 * @param what it keeps from, in words
 * @param principal who tries, the end of an ARN of IAM: {@code root}, or a role
 * @param actions what is tried
 */
record Guardrail(String name, String what, String principal, List<String> actions) {

    private static final String ADMINISTRATOR = "role/administrator";
    private static final String ROOT = "root";

    /** Those that most organizations need, in the order of harm. */
    static final List<Guardrail> BASELINE = List.of(
            new Guardrail(
                    "leave-organization",
                    "leave the organization",
                    ADMINISTRATOR,
                    List.of("organizations:LeaveOrganization")),
            new Guardrail("root-user", "act as the root user", ROOT, List.of("ec2:RunInstances", "s3:DeleteBucket")),
            new Guardrail(
                    "root-access-keys", "create access keys of the root user", ROOT, List.of("iam:CreateAccessKey")),
            new Guardrail(
                    "cloudtrail",
                    "stop or delete trails",
                    ADMINISTRATOR,
                    List.of("cloudtrail:StopLogging", "cloudtrail:DeleteTrail")),
            new Guardrail("guardduty", "delete detectors", ADMINISTRATOR, List.of("guardduty:DeleteDetector")),
            new Guardrail(
                    "access-analyzer", "delete analyzers", ADMINISTRATOR, List.of("access-analyzer:DeleteAnalyzer")));

    /**
     * Whether one of the actions is allowed whatever the circumstances. A denial that spares some principals, or that protects some
     * resources only, such as the organization's own trail, counts as a guardrail.
     */
    boolean isMissing(PolicyEvaluator evaluator, List<PolicyLevel> levels, AccountId account, Partition partition) {
        return actions.stream()
                .anyMatch(action -> Stream.concat(Stream.of("*"), deniedResources(action, levels))
                        .allMatch(resource -> evaluator
                                        .analyze(AccessRequest.builder()
                                                .principal("arn:" + partition + ":iam::" + account + ":" + principal)
                                                .action(action)
                                                .resource(resource)
                                                .build())
                                        .verdict()
                                == Verdict.ALWAYS));
    }

    /** One resource for each that a denial of the action names. */
    private static Stream<String> deniedResources(String action, List<PolicyLevel> levels) {
        return levels.stream()
                .flatMap(level -> level.policies().stream())
                .flatMap(policy -> policy.document().statements().stream())
                .filter(statement -> statement.isDeny()
                        && statement.action().filter(a -> a.matches(action)).isPresent())
                .flatMap(statement -> statement.resource().stream())
                .filter(resource -> !resource.isNot())
                .flatMap(resource -> resource.patterns().stream())
                .map(pattern -> pattern.text().replace('*', 'x').replace('?', 'x'))
                .filter(text -> text.startsWith("arn:") && text.split(":", 6).length == 6)
                .distinct();
    }
}
