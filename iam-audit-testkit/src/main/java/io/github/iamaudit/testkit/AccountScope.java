package io.github.iamaudit.testkit;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Partition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Where and when a fake account is: what names become ARNs and ids with, and lengths of time become instants.
 *
 * @param accountId the account
 * @param partition its partition
 * @param now the time of its facts
 * @param policyPaths the paths of its customer managed policies by name
 */
record AccountScope(AccountId accountId, Partition partition, Instant now, Map<String, String> policyPaths) {

    Instant ago(Duration duration) {
        return now.minus(duration);
    }

    /** The Region in which the account's Regional services were looked at. */
    String region() {
        if (partition.equals(Partition.AWS_CN)) {
            return "cn-north-1";
        }
        return partition.equals(Partition.AWS_US_GOV) ? "us-gov-west-1" : "us-east-1";
    }

    Arn arn(String type, String path, String name) {
        return iam(accountId.value(), type + path + name);
    }

    Arn trailArn(String name) {
        return Arn.of("arn:" + partition + ":cloudtrail:" + region() + ":" + accountId.value() + ":trail/" + name);
    }

    Arn analyzerArn(String name) {
        return Arn.of(
                "arn:" + partition + ":access-analyzer:" + region() + ":" + accountId.value() + ":analyzer/" + name);
    }

    Arn rootArn() {
        return iam(accountId.value(), "root");
    }

    Arn rootArnOf(String account) {
        return iam(account, "root");
    }

    Arn awsManagedArn(String pathAndName) {
        return iam("aws", "policy/" + pathAndName);
    }

    /** The ARN as it stands, or the ARN of the account's own policy of that name. */
    Arn policyArn(String arnOrName) {
        return arnOrName.startsWith("arn:")
                ? Arn.of(arnOrName)
                : arn("policy", policyPaths.getOrDefault(arnOrName, "/"), arnOrName);
    }

    private Arn iam(String account, String resource) {
        return Arn.of("arn:" + partition + ":iam::" + account + ":" + resource);
    }

    /** The same id for the same name each time, in the form of AWS's ids and clearly fake. */
    static String uniqueId(String prefix, String name) {
        return prefix + "EXAMPLE" + digits(prefix + name, 10);
    }

    /** Upper-case hexadecimal digits that look random, the same for the same name. */
    static String digits(String name, int count) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, count)
                .toUpperCase(Locale.ROOT);
    }
}
