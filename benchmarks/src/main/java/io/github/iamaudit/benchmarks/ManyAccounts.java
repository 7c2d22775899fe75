package io.github.iamaudit.benchmarks;

import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeOrganization;
import java.time.Duration;

/** An invented organization: accounts of 50 users and 20 roles whose names differ from account to account, each made when it is read. */
final class ManyAccounts {

    private static final int USERS = 50;
    private static final int ROLES = 20;
    private static final int ACCOUNTS_IN_A_UNIT = 100;
    private static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\",\"s3:List*\","
                    + "\"dynamodb:*\"],\"Resource\":\"*\"}]}";

    private ManyAccounts() {}

    static FakeOrganization of(int accounts) {
        FakeOrganization organization = FakeOrganization.create();
        for (int i = 0; i < accounts; i++) {
            int number = i;
            organization.account(
                    String.valueOf(200_000_000_000L + i),
                    "account-" + i,
                    "Unit" + i / ACCOUNTS_IN_A_UNIT,
                    account -> fill(account, number));
        }
        return organization;
    }

    private static void fill(FakeAccount account, int number) {
        account.policy("read-" + number, POLICY);
        for (int i = 0; i < USERS; i++) {
            int user = i;
            account.user("user-" + number + "-" + i, u -> {
                u.attached("read-" + number);
                if (user % 3 == 0) {
                    u.console();
                }
                if (user % 7 == 0) {
                    u.activeKey(Duration.ofDays(100));
                }
            });
        }
        for (int i = 0; i < ROLES; i++) {
            account.role(
                    "role-" + number + "-" + i,
                    role -> role.trustingService("ec2.amazonaws.com").attached("read-" + number));
        }
    }
}
