package io.github.iamaudit.model.identitycenter;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import org.immutables.value.Value;

/**
 * That a user or a group has a permission set in an account.
 *
 * <p>Source: IAM Identity Center API Reference, "AccountAssignment".
 */
@Value.Immutable
public interface AccountAssignment extends Serializable {

    /**
     * The instance.
     *
     * @return for example {@code arn:aws:sso:::instance/ssoins-1234567890abcdef}
     */
    Arn instanceArn();

    /**
     * The account.
     *
     * @return for example {@code 111122223333}
     */
    AccountId accountId();

    /**
     * The permission set.
     *
     * @return for example {@code arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef}
     */
    Arn permissionSetArn();

    /**
     * Whether a user or a group has it.
     *
     * @return {@code USER} or {@code GROUP}
     */
    String principalType();

    /**
     * Who has it, by its id in the identity store.
     *
     * @return for example {@code f81d4fae-7dec-11d0-a765-00a0c91e6bf6}
     */
    String principalId();

    /**
     * Begins an assignment.
     *
     * @return an empty builder
     */
    static AccountAssignmentBuilder builder() {
        return new AccountAssignmentBuilder();
    }
}
