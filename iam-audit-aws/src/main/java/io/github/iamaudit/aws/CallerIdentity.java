package io.github.iamaudit.aws;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Partition;
import java.io.Serializable;

/**
 * Who the credentials are.
 *
 * <p>Source: AWS STS API Reference, "GetCallerIdentity".
 *
 * @param accountId the account
 * @param arn for example {@code arn:aws:sts::111122223333:assumed-role/IamAudit/iam-audit-3f2a9c1b}
 */
public record CallerIdentity(AccountId accountId, Arn arn) implements Serializable {

    /**
     * The partition, which the ARN tells.
     *
     * @return for example {@code aws}
     */
    public Partition partition() {
        return arn.partition();
    }
}
