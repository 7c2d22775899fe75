package io.github.iamaudit.evaluate;

/**
 * A point that AWS does not document, or documents in two ways, and that a decision met. What is answered instead, and why,
 * stands in {@code docs/policy-evaluation.md}. A statement that allows does not match there, and one that denies only for a
 * {@linkplain PolicyEvaluator#cautious() cautious} evaluator, unless the constant says otherwise.
 */
public enum UndeterminedPoint {
    /** An operator that is unknown or spelt in another case: an Allow does not match; a Deny only for a cautious evaluator. */
    UNKNOWN_OPERATOR("a condition operator is unknown"),
    /** A number, date, ARN, address or boolean that is none: no positive test passes, and no negated one grants. */
    MALFORMED_VALUE("a value of a condition is malformed"),
    /**
     * A condition with an empty list of values: no positive test passes, and no negated one grants. Or an empty list of a Not
     * element, which excludes nothing.
     */
    EMPTY_LIST("a condition or a Not element lists nothing"),
    /** A key with several values under an operator without {@code ForAllValues} or {@code ForAnyValue}. */
    MULTIVALUED_KEY_WITHOUT_QUALIFIER("a key with several values stands under an operator for one"),
    /** {@code ForAnyValue} with {@code IfExists} and an absent key: the one says false, the other true. */
    FOR_ANY_VALUE_IF_EXISTS("ForAnyValue with IfExists meets an absent key"),
    /** A policy variable in a value of {@code Bool}, which one page permits and another one does not. */
    VARIABLE_IN_BOOL("a policy variable stands in a boolean"),
    /** A variable's value holds a wildcard; it counts as literal text, and the statement may match. */
    WILDCARD_IN_VARIABLE("the value of a policy variable holds a wildcard"),
    /** A dollar sign and a brace without an end; they count as literal text, and the statement may match. */
    UNTERMINATED_VARIABLE("a policy variable has no end"),
    /** A wildcard in the service prefix of an action. */
    WILDCARD_IN_ACTION_PREFIX("a wildcard stands in the service prefix of an action"),
    /** A star that would have to cross a colon for the ARN to match. */
    STAR_ACROSS_ARN_PARTS("a star would have to match across parts of an ARN"),
    /** A wildcard in the service of an ARN; the plain rules are used, and the statement may match. */
    WILDCARD_IN_ARN_SERVICE("a wildcard stands in the service of an ARN"),
    /** {@code NotResource} for an action that takes no resource. */
    NOT_RESOURCE_WITHOUT_RESOURCE("NotResource meets an action without resources"),
    /** A resource policy without Resource; it covers the resource that it is attached to, and the statement may match. */
    RESOURCE_POLICY_WITHOUT_RESOURCE("a resource policy names no resource"),
    /** A principal with a wildcard inside its ARN; it matches nobody. */
    WILDCARD_IN_PRINCIPAL("a wildcard stands inside a principal"),
    /** {@code "*"} for a service as the caller; it matches, as policies that exempt services imply. */
    ANYONE_MEETS_SERVICE("everyone is taken to include AWS services"),
    /** {@code NotPrincipal} names a part of the caller's chain of account, role and session; a Deny matches. */
    NOT_PRINCIPAL_IN_PART("NotPrincipal names only a part of the caller's account, role and session"),
    /** A policy names a unique id, and the caller's is not stated. */
    UNIQUE_ID_NOT_STATED("a policy names a unique id, and that of the caller is not known"),
    /** A policy names a user, and who made the federated session is not stated. */
    FEDERATING_USER_NOT_STATED("who made the federated session is not known"),
    /** A policy names an account by its canonical user id. */
    CANONICAL_USER("an account is named by its canonical user id"),
    /** A document could not be read as a whole; what a broken statement allows is not certain, and something may be missing. */
    POLICY_NOT_SOUND("a policy could not be read as a whole"),
    /** A policy that is attached was not collected. */
    POLICY_NOT_COLLECTED("an attached policy was not collected"),
    /** The permissions boundary was not collected. */
    BOUNDARY_NOT_COLLECTED("the permissions boundary was not collected"),
    /** The groups of a user were not collected. */
    GROUPS_NOT_COLLECTED("a group of the user was not collected"),
    /** The resource may have a policy, which was not collected; without it, it is taken to have none. */
    RESOURCE_POLICY_NOT_COLLECTED("the resource's policy was not collected"),
    /** The account may be in an organization, whose policies were not collected; without them, none are taken to bind. */
    ORGANIZATION_POLICIES_NOT_COLLECTED("the policies of the organization were not collected"),
    /** Neither the ARN nor the caller tells the resource's account; it is taken to be the principal's. */
    RESOURCE_ACCOUNT_ASSUMED("the account that owns the resource is not stated");

    private final String text;

    UndeterminedPoint(String text) {
        this.text = text;
    }

    /**
     * Whether something is missing of a principal's own policies, so that silence about a right means nothing.
     *
     * @return true for what was not collected of them, or could not be read as a whole
     */
    public boolean mayHideRights() {
        return switch (this) {
            case POLICY_NOT_COLLECTED, GROUPS_NOT_COLLECTED, BOUNDARY_NOT_COLLECTED, POLICY_NOT_SOUND -> true;
            default -> false;
        };
    }

    /** The point in words, for example {@code a condition operator is unknown}. */
    @Override
    public String toString() {
        return text;
    }
}
