package io.github.iamaudit.aws.internal.probe;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * What probes ask about. AWS decides whether a call is allowed before it looks whether there is such a thing, so a name that
 * nobody bears tells as much as one that somebody does; real ones are taken where a policy may be about some only.
 *
 * @param iam the client
 * @param partition the partition
 * @param accountId the account
 * @param user a user's name
 * @param group a group's name
 * @param role a role's name
 */
record ProbeTarget(IamClient iam, Partition partition, AccountId accountId, String user, String group, String role) {

    /** A name that nobody bears. */
    static final String NOBODY = "iam-audit-probe";

    String policyArn() {
        return "arn:" + partition + ":iam::aws:policy/ReadOnlyAccess";
    }

    String arn(String resource) {
        return arn("iam", "", resource);
    }

    String arn(String service, String region, String resource) {
        return "arn:" + partition + ":" + service + ":" + region + ":" + accountId + ":" + resource;
    }
}
