package io.github.iamaudit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionSelectionTest {

    private static final ActionSelection SELECTION = ActionSelection.of(
            Stream.of("sts:AssumeRole", "s3:PutObject", "s3:GetObject", "iam:PassRole", "s3express:CreateSession")
                    .map(name -> ActionCatalog.bundled().action(name).orElseThrow())
                    .toList());

    private static String named(String element) {
        String document = "{'Version':'2012-10-17','Statement':{'Effect':'Allow'," + element + ",'Resource':'*'}}";
        return PolicyDocument.parse(PolicyType.IDENTITY, document.replace('\'', '"')).statements().stream()
                .flatMap(statement -> statement.action().stream())
                .flatMap(action -> SELECTION.named(action).stream())
                .map(CatalogAction::text)
                .collect(Collectors.joining(" "));
    }

    @Test
    void actionsAreByServiceAndThenAsTheyWereGiven() {
        assertThat(SELECTION.actions())
                .extracting(CatalogAction::text)
                .containsExactly(
                        "iam:PassRole", "s3:PutObject", "s3:GetObject", "s3express:CreateSession", "sts:AssumeRole");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'Action':'s3:GetObject'                       | s3:GetObject",
                "'Action':'S3:getobject'                       | s3:GetObject",
                "'Action':'s3:*'                               | s3:PutObject s3:GetObject",
                "'Action':'s3:?etObject'                       | s3:GetObject",
                "'Action':['s3:Get*','s3:PutObject','s3:Get*'] | s3:PutObject s3:GetObject",
                "'Action':'*'                                  | iam:PassRole s3:PutObject s3:GetObject"
                        + " s3express:CreateSession sts:AssumeRole",
                "'Action':'*:*'                                | iam:PassRole s3:PutObject s3:GetObject"
                        + " s3express:CreateSession sts:AssumeRole",
                "'Action':'s3:DeleteObject'                    | ##",
                "'Action':'s3'                                 | ##",
                "'Action':''                                   | ##",
                "'NotAction':'s3*:*'                           | iam:PassRole s3:PutObject s3:GetObject"
                        + " s3express:CreateSession sts:AssumeRole",
                "'NotAction':['s3:*','iam:PassRole']           | s3express:CreateSession sts:AssumeRole",
            })
    void namesWhatThePatternsMatch(String element, String expected) {
        assertThat(named(element)).isEqualTo(expected);
    }
}
