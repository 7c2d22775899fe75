package io.github.iamaudit.rules.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsManagedPoliciesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "arn:aws-cn:iam::aws:policy/ReadOnlyAccess",
                "arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess",
                "arn:aws:iam::aws:policy/job-function/ReadOnlyAccess"
            })
    void areOfAnyPartitionAndPath(String arn) {
        assertThat(AwsManagedPolicies.is(Arn.of(arn), "ReadOnlyAccess")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:policy/ReadOnlyAccess",
                "arn:aws:iam::111122223333:policy/aws/ReadOnlyAccess",
                "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
                "arn:aws:iam::aws:policy/readonlyaccess",
                "arn:aws:iam::aws:policy/ReadOnlyAccess/Other",
                "arn:aws:iam::aws:role/ReadOnlyAccess",
                "arn:aws:s3::aws:policy/ReadOnlyAccess"
            })
    void areNotMistakenForOthersOfASimilarName(String arn) {
        assertThat(AwsManagedPolicies.is(Arn.of(arn), "ReadOnlyAccess")).isFalse();
    }
}
