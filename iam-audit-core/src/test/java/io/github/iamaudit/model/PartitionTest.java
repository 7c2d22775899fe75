package io.github.iamaudit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws",
                "aws-cn",
                "aws-us-gov",
                "aws-iso",
                "aws-iso-b",
                "aws-iso-e",
                "aws-iso-f",
                "aws-eusc",
                "aws-new"
            })
    void welcomesEveryPartition(String id) {
        assertThat(new Partition(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AWS", "amazon", "awscn", "aws-", "aws--cn", "aws-CN", "aws-é", "aws*", "aws-cn\n"})
    void rejectsOtherTexts(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Partition(id))
                .withMessageStartingWith("a partition is aws or begins with aws-, for example aws-cn, but this is \"");
    }
}
