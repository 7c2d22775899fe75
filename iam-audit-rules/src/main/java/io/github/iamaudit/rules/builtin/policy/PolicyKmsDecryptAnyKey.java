package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.ResourcePattern;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Statements;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Policies that allow to decrypt, or to re-encrypt, with every key of an account or of a Region. Key policies can still refuse; they
 * are not looked at. Full administrators are left to the rules about these.
 */
@RuleInfo(
        id = "policy-kms-decrypt-any-key",
        title = "Policy allows decryption with any AWS KMS key",
        severity = Severity.MEDIUM,
        subject = SubjectType.POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = {
            "AWS Key Management Service Developer Guide, \"Best practices for IAM policies\"",
            "AWS Key Management Service Developer Guide, \"Using IAM policies with AWS KMS\""
        })
public final class PolicyKmsDecryptAnyKey implements Rule<PolicySubject> {

    private static final List<String> ACTIONS = List.of("kms:Decrypt", "kms:ReEncryptFrom");
    private static final int PARTS = 6;
    private static final String KEY = "key/";

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return PolicySubjects.customers(context);
    }

    @Override
    public Verdict judge(PolicySubject subject, RuleContext context) {
        return Statements.judge(
                subject.document(),
                statement -> subject.document().flatMap(document -> judge(statement, document, context)));
    }

    private static Optional<Fault> judge(Statement statement, PolicyDocument document, RuleContext context) {
        if (!statement.isAllow() || Reach.isAdministration(statement, document, context)) {
            return Optional.empty();
        }
        List<String> actions = new ArrayList<>();
        String keys = "";
        for (String action : ACTIONS) {
            Optional<String> wide = statement
                    .resource()
                    .filter(element -> Reach.includes(statement, action))
                    .flatMap(element -> everyKey(element, action, document, context.partition()));
            if (wide.isPresent()) {
                actions.add(action);
                keys = wide.get();
            }
        }
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        String message = "the policy allows " + Words.list(actions) + " on " + keys
                + ": any key there whose key policy leaves it to IAM";
        return Optional.of(
                statement.isUnconditional()
                        ? new Fault(message, Severity.MEDIUM)
                        : new Fault(message + ", under a condition", Severity.LOW));
    }

    /** The pattern that covers every key of an account or Region on which the document does not deny the action. */
    private static Optional<String> everyKey(
            ResourceElement element, String action, PolicyDocument document, Partition partition) {
        if (element.isNot()) {
            String everywhere = keys(partition, Reach.ANY, Reach.ANY);
            boolean isLeft = element.patterns().stream().noneMatch(p -> p.matchesAllAfter(everywhere))
                    && !Reach.isDenied(document, action, everywhere);
            return isLeft ? Optional.of("every resource but a few") : Optional.empty();
        }
        return element.patterns().stream()
                .filter(pattern -> coversKeys(parts(pattern), partition))
                .filter(pattern -> !Reach.isDenied(document, action, keys(parts(pattern), partition)))
                .map(ResourcePattern::text)
                .findFirst();
    }

    private static String keys(Partition partition, String region, String account) {
        return "arn:" + partition + ":kms:" + region + ":" + account + ":" + KEY;
    }

    private static String keys(List<String> parts, Partition partition) {
        return keys(partition, known(parts.get(3)), known(parts.get(4)));
    }

    private static String known(String part) {
        return ResourcePattern.of(part).hasWildcard() ? Reach.ANY : part;
    }

    private static boolean coversKeys(List<String> parts, Partition partition) {
        return parts.size() == PARTS
                && ResourcePattern.of(parts.get(0)).matches("arn")
                && ResourcePattern.of(parts.get(1)).matches(partition.id())
                && ResourcePattern.of(parts.get(2)).matches("kms")
                && !parts.get(3).isEmpty()
                && !parts.get(4).isEmpty()
                && ResourcePattern.of(parts.get(5)).matchesAllAfter(KEY);
    }

    /** The parts of the ARN; a pattern that ends in a star early covers what would follow. */
    private static List<String> parts(ResourcePattern pattern) {
        List<String> parts = new ArrayList<>(Arrays.asList(pattern.text().split(":", PARTS)));
        while (parts.size() < PARTS && pattern.text().endsWith("*")) {
            parts.add("*");
        }
        return parts;
    }

    @Override
    public Remediation remediation(PolicySubject subject) {
        return Remediation.of("Name the keys that the holders decrypt with.")
                .step("List the keys that the holders use, from AWS CloudTrail's Decrypt and ReEncrypt events.")
                .step("Put their ARNs in place of the wildcard. An alias in Resource has no effect; to follow an alias,"
                        + " use the condition kms:ResourceAliases.")
                .step("For keys that are not known beforehand, add the conditions kms:ViaService and"
                        + " aws:ResourceTag.");
    }
}
