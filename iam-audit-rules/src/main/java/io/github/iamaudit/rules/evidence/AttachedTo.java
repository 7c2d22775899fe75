package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.util.List;

/**
 * A managed policy is attached to identities.
 *
 * @param policyArn its ARN
 * @param identities ARNs of users, groups and roles, at most {@value #MOST}
 * @param count to how many it is attached
 */
public record AttachedTo(String policyArn, List<String> identities, int count) implements Evidence {

    private static final int MOST = 20;

    /**
     * Copies the ARNs.
     *
     * @param policyArn its ARN
     * @param identities ARNs of users, groups and roles, at most {@value #MOST}
     * @param count to how many it is attached
     */
    public AttachedTo {
        identities = List.copyOf(identities);
    }

    /**
     * The evidence, cut to a readable length.
     *
     * @param policyArn the policy
     * @param identities all that are known
     * @param count how many there are
     * @return the evidence
     */
    public static AttachedTo of(String policyArn, List<String> identities, int count) {
        return new AttachedTo(policyArn, identities.stream().limit(MOST).toList(), count);
    }

    @Override
    public List<Fact> facts() {
        return List.of(new Fact("policyArn", policyArn), new Fact("identities", identities), new Fact("count", count));
    }
}
