package io.github.iamaudit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In which Region calls are made.
 *
 * <p>Source: AWS General Reference, "AWS Security Token Service endpoints and quotas".
 */
class AwsRegionsTest {

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    /** The Region for which a call was signed. */
    private static String signedFor(FakeAws.Call call) {
        return call.authorization().split("/", -1)[2];
    }

    private AccountSnapshot fetch(UnaryOperator<AwsAccountSource.Builder> where) {
        AwsAccountSource.Builder source = AwsAccountSource.builder()
                .endpoint(aws.endpoint())
                .credentials(AuditCredentials.accessKey(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET))
                .options(FakeAws.quick().build());
        return where.apply(source).build().fetch(FetchPlan.of(List.of()), FetchListener.silent());
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, eu-central-1",
        "aws-global, us-east-1",
        "aws-cn-global, cn-north-1",
        "aws-us-gov-global, us-gov-west-1",
        "aws-iso-global, us-iso-east-1",
        "aws-iso-b-global, us-isob-east-1"
    })
    void stsIsCalledInARealRegion(String stated, String called) {
        fetch(source -> source.region(stated));

        assertThat(aws.calls("GetCallerIdentity"))
                .singleElement()
                .satisfies(call -> assertThat(signedFor(call)).isEqualTo(called));
    }

    @ParameterizedTest
    @CsvSource({"aws, us-east-1", "aws-cn, cn-north-1", "aws-us-gov, us-gov-west-1", "aws-eusc, eusc-de-east-1"})
    void aPartitionMeansItsMainRegion(String partition, String called) {
        fetch(source -> source.partition(new Partition(partition)));

        assertThat(aws.calls("GetCallerIdentity"))
                .singleElement()
                .satisfies(call -> assertThat(signedFor(call)).isEqualTo(called));
    }

    @Test
    void aPartitionWhoseRegionsAreNotKnownIsNotTakenForAnother() {
        assertThatThrownBy(() -> fetch(source -> source.partition(new Partition("aws-moon"))))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("aws-moon")
                .hasMessageContaining("Region");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aGlobalRegionOfAnUnknownPartitionIsNotTakenForAnother() {
        assertThatThrownBy(() -> fetch(source -> source.region("aws-moon-global")))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("aws-moon");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void thePartitionOfTheSnapshotIsThatOfTheCaller() {
        aws.on("GetCallerIdentity", FakeAws.callerIdentity("arn:aws-cn:iam::111122223333:user/auditor"));

        AccountSnapshot snapshot = fetch(source -> source.partition(Partition.AWS_CN));

        assertThat(snapshot.partition()).isEqualTo(Partition.AWS_CN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "eu central 1", "EU_CENTRAL_1!", "https://evil.example/?"})
    void whatIsNoRegionIsRefusedBeforeAnyCall(String region) {
        assertThatThrownBy(() -> fetch(source -> source.region(region)))
                .isInstanceOfAny(FetchException.class, IllegalArgumentException.class)
                .hasMessageContaining("Region");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aRegionThatDoesNotExistIsSaidToBeLookedAt() {
        assertThatThrownBy(() -> AwsAccountSource.builder()
                        .region("mars-north-1")
                        .credentials(AuditCredentials.accessKey(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET))
                        .options(FakeAws.quick().attempts(1).build())
                        .build()
                        .fetch(FetchPlan.of(List.of()), FetchListener.silent()))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("sts:GetCallerIdentity")
                .hasMessageContaining("Region");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws-cn:iam::111122223333:role/IamAudit, eu-central-1",
        "arn:aws:iam::111122223333:role/IamAudit, cn-north-1",
        "arn:aws-us-gov:iam::111122223333:role/IamAudit, us-east-1"
    })
    void aRoleOfAnotherPartitionThanTheRegionIsToldBeforeAnyCall(String role, String region) {
        assertThatThrownBy(() -> fetch(source -> source.region(region)
                        .credentials(AuditCredentials.accessKey(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET)
                                .assumeRole(role))))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining(role)
                .hasMessageContaining(region)
                .hasMessageContaining("partition");
        assertThat(aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com", "iam.example.com", "http:///nohost", "file:/etc/passwd"})
    void anEndpointThatIsNoAddressOfTheWebIsRefused(String uri) {
        assertThatThrownBy(() -> AwsAccountSource.builder().endpoint(java.net.URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an endpoint looks like");
    }
}
