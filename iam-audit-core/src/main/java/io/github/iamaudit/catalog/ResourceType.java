package io.github.iamaudit.catalog;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A kind of resource that a service's actions are about, for example {@code bucket} of Amazon S3.
 *
 * <p>Source: Service Authorization Reference, "Resource types defined by …".
 */
public final class ResourceType {

    private final String name;
    private final List<String> arnTemplates;
    private final boolean[] isClosed;
    private final List<ConditionKey> conditionKeys;

    ResourceType(String name, List<String> arnTemplates, boolean[] isClosed, List<ConditionKey> conditionKeys) {
        this.name = name;
        this.arnTemplates = List.copyOf(arnTemplates);
        this.isClosed = isClosed;
        this.conditionKeys = conditionKeys;
    }

    /**
     * The type's name within its service.
     *
     * @return as AWS spells it, for example {@code bucket} or {@code loadbalancer/app/}
     */
    public String name() {
        return name;
    }

    /**
     * The forms of its ARNs, mostly one. A few belong to another service's namespace, as {@code sts:AssumeRole} is about
     * roles of IAM.
     *
     * @return in AWS's order, for example {@code arn:${Partition}:s3:::${BucketName}}
     */
    public List<String> arnTemplates() {
        return arnTemplates;
    }

    /**
     * ARNs of this type, made from its forms.
     *
     * @param values what stands for a variable, for example the account id for {@code Account}
     * @param anything what stands for an asterisk of a form
     * @return one of each form, in AWS's order
     */
    public List<String> arns(UnaryOperator<String> values, String anything) {
        return arnTemplates.stream()
                .map(template -> filled(template, values, anything))
                .toList();
    }

    private static String filled(String template, UnaryOperator<String> values, String anything) {
        StringBuilder arn = new StringBuilder();
        for (int at = 0; at < template.length(); at++) {
            char c = template.charAt(at);
            int end = c == '$' ? template.indexOf('}', at) : -1;
            if (end > 0) {
                arn.append(values.apply(template.substring(at + 2, end)));
                at = end;
            } else {
                arn.append(c == '*' ? anything : String.valueOf(c));
            }
        }
        return arn.toString();
    }

    /**
     * The condition keys that requests about such a resource carry, whatever the action, for example
     * {@code aws:ResourceTag/${TagKey}}.
     *
     * @return by name, without regard to case
     */
    public List<ConditionKey> conditionKeys() {
        return conditionKeys;
    }

    /**
     * Whether an ARN could be of this type, or whether a pattern matches an ARN that could. In doubt it could: AWS does not say
     * which characters a name may hold. What is known: partition, service, Region and account hold no colon, and a name holds
     * no slash where another type of the service goes on behind one, as {@code bucket/key} is an object and no bucket.
     *
     * @param arnOrPattern as in a policy, for example {@code arn:aws:s3:::logs/*} or {@code *}; case-sensitive
     * @return false if no ARN of this type is matched
     */
    public boolean couldBe(String arnOrPattern) {
        int[] pattern = ArnShape.ofPattern(arnOrPattern);
        for (int i = 0; i < isClosed.length; i++) {
            if (Shape.overlap(ArnShape.ofTemplate(arnTemplates.get(i), isClosed[i]), pattern)) {
                return true;
            }
        }
        return false;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
