package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.util.List;

/**
 * A managed policy is attached.
 *
 * @param policyName its name
 * @param policyArn its ARN
 */
public record Attachment(String policyName, String policyArn) implements Evidence {

    /**
     * The evidence of an attachment.
     *
     * @param policy what is attached
     * @return the evidence
     */
    public static Attachment of(AttachedPolicy policy) {
        return new Attachment(policy.policyName(), policy.policyArn().toString());
    }

    @Override
    public List<Fact> facts() {
        return List.of(new Fact("policyName", policyName), new Fact("policyArn", policyArn));
    }
}
