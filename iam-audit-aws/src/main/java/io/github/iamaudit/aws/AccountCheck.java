package io.github.iamaudit.aws;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.credential.CredentialReportRow;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * That a snapshot is of the account that STS named. Clients of the application's may sign with other credentials than those that
 * STS was asked with; what they give would stand under the wrong account.
 */
final class AccountCheck {

    private AccountCheck() {}

    /**
     * Looks at whatever names its account.
     *
     * @throws FetchException if something is of another account
     */
    static void isOfItsAccount(AccountSnapshot snapshot) {
        Stream.of(
                        arns(snapshot, Facet.USERS, IamUser::arn),
                        arns(snapshot, Facet.GROUPS, IamGroup::arn),
                        arns(snapshot, Facet.ROLES, IamRole::arn),
                        arns(snapshot, Facet.USER_LIST, ListedUser::arn),
                        snapshot.observation(Facet.CREDENTIAL_REPORT).value().stream()
                                .flatMap(report -> report.rows().stream())
                                .map(CredentialReportRow::arn))
                .flatMap(arns -> arns)
                .filter(arn -> !arn.account().equals(snapshot.accountId().value()))
                .findFirst()
                .ifPresent(arn -> {
                    throw FetchException.failed("STS says that the credentials are of the account "
                            + snapshot.accountId() + ", but IAM speaks of " + arn
                            + "; give an StsClient with the credentials of the IamClient, or neither");
                });
    }

    private static <T> Stream<Arn> arns(AccountSnapshot snapshot, Facet<List<T>> facet, Function<T, Arn> arn) {
        return snapshot.observation(facet).value().stream()
                .flatMap(List::stream)
                .map(arn);
    }
}
