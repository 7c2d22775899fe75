package io.github.iamaudit.rules.engine;

import io.github.iamaudit.input.SourceLocation;
import java.io.Serializable;
import java.util.Optional;

/** The thing that a rule judges and a finding is about. */
public sealed interface Subject extends Serializable
        permits IdentitySubject,
                PolicySubject,
                Subjects.Account,
                Subjects.RootUser,
                Subjects.UserWithCredentials,
                Subjects.UserAccessKey,
                Subjects.ServerCertificateSubject,
                Subjects.SamlIdentityProvider,
                Subjects.OidcIdentityProvider,
                Subjects.AnalyzedResource,
                Subjects.WholeOrganization,
                Subjects.MemberAccount,
                Subjects.EvidenceSubject,
                Subjects.Resource {

    /**
     * The kind.
     *
     * @return for example {@link SubjectType#USER}
     */
    SubjectType type();

    /**
     * The ARN, or the form that AWS uses where there is none.
     *
     * @return for example {@code arn:aws:iam::111122223333:user/alice}; {@code AWS::::Account:111122223333} for an account
     */
    String arn();

    /**
     * What people call it.
     *
     * @return for example {@code alice}; not safe to print as it is
     */
    String name();

    /**
     * The unique id that IAM gives it, which no later thing of the same name has.
     *
     * @return for example {@code AIDACKCEVSQ6C2EXAMPLE}; empty where there is none, or the source does not tell
     */
    default Optional<String> uniqueId() {
        return Optional.empty();
    }

    /**
     * Tells subjects apart that have one ARN: the slot of an access key, the name of an inline policy.
     *
     * @return the empty string where the ARN is enough
     */
    default String part() {
        return "";
    }

    /**
     * Where it stands in the file that it was read from.
     *
     * @return empty where it came from no file
     */
    default Optional<SourceLocation> location() {
        return Optional.empty();
    }
}
