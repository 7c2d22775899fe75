package io.github.iamaudit.rules.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.rules.engine.Severity;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedRisksFileTest {

    private static final String YAML = """
            # decided by the security board
            expiringWithinDays: 14
            moreThanFindings: 3
            accepted:
              - id: vendor-key
                findings:
                  rule: access-key-not-rotated
                  account: 011122223333
                  subject: [arn:aws:iam::*:user/legacy-*, "arn:aws:iam::*:user/export"]
                  not: {tag: {stage: prod}}
                reason: The vendor cannot rotate before March.
                owner: platform@example.com
                ticket: SEC-1234
                expires: 2027-03-31
              - id: break-glass
                findings:
                  any:
                    - {severity: info}
                    - finding: 0123456789abcdef0123456789abcdef
                reason: Two people hold it.
                owner: security@example.com
                expires: never
            """;

    private static AcceptedRisks read(String text) {
        return AcceptedRisks.read("accepted.yaml", new StringReader(text));
    }

    @Test
    void readsYaml() {
        AcceptedRisks risks = read(YAML);

        assertThat(risks.risks()).extracting(AcceptedRisk::id).containsExactly("vendor-key", "break-glass");
        AcceptedRisk vendor = risks.risks().get(0);
        assertThat(vendor.findings())
                .isEqualTo(FindingSelector.allOf(List.of(
                        FindingSelector.rule("access-key-not-rotated"),
                        FindingSelector.account("011122223333"),
                        FindingSelector.subject("arn:aws:iam::*:user/legacy-*")
                                .or(FindingSelector.subject("arn:aws:iam::*:user/export")),
                        FindingSelector.tag("stage", "prod").negate())));
        assertThat(vendor.expires()).contains(LocalDate.of(2027, 3, 31));
        assertThat(vendor.ticket()).contains("SEC-1234");
        assertThat(vendor.source()).hasToString("Optional[accepted.yaml:5:5]");
        AcceptedRisk glass = risks.risks().get(1);
        assertThat(glass.neverExpires()).isTrue();
        assertThat(glass.findings())
                .isEqualTo(FindingSelector.severity(Severity.INFO)
                        .or(FindingSelector.finding("0123456789abcdef0123456789abcdef")));
    }

    @Test
    void readsJson() {
        assertThat(read("{\"accepted\": [{\"id\": \"a\", \"findings\": {\"rule\": \"x\"}, \"reason\": \"r\","
                                + " \"owner\": \"o\",\n\t\"expires\": \"2027-01-01\"}]}")
                        .risks())
                .singleElement()
                .satisfies(risk -> assertThat(risk.expires()).contains(LocalDate.of(2027, 1, 1)));
    }

    @Test
    void readsAnEmptyList() {
        assertThat(read("accepted: []").risks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            expires: 2027-03-31              | `expires: tomorrow`            | 14:14 | 2027-03-31
            expires: 2027-03-31              | `expires: 2027-02-30`          | 14:14 | 2027-02-30
            `    expires: 2027-03-31\n`      | ``                             | 5:5   | needs expires
            `    owner: platform@example.com\n` | ``                          | 5:5   | needs owner
            owner: platform@example.com      | `owner: "  "`                  | 12:12 | owner is empty
            owner: platform@example.com      | `owner: [a]`                   | 12:12 | owner is a text
            rule: access-key-not-rotated     | `rules: access-key`            | 7:14  | may have rule, account
            account: 011122223333            | `account: 11122223333`         | 8:16  | 11122223333
            {severity: info}                 | `{severity: urgent}`           | 18:22 | urgent
            {severity: info}                 | `{}`                           | 18:11 | every finding
            id: break-glass                  | `id: vendor-key`               | 15:5  | second time
            ticket: SEC-1234                 | `owner: SEC-1234`              | 13:5  | second time
            moreThanFindings: 3              | `moreThanFindings: 0`          | 3:19  | at least 1
            moreThanFindings: 3              | `moreThanFindings: many`       | 3:19  | whole number
            moreThanFindings: 3              | `moreThan: 3`                  | 3:11  | moreThan
            not: {tag: {stage: prod}}        | `not: {tag: {}}`               | 10:18 | no tag
            not: {tag: {stage: prod}}        | `not: &a {tag: {stage: prod}}` | 10:12 | anchors
            reason: Two people hold it.      | `reason: {a: b}`               | 20:13 | reason is a text
            accepted:                        | `accepted: - x`                | 4:11  | neither YAML nor JSON
            """)
    void mistakesAreNamedWithTheirPlace(String right, String wrong, String place, String words) {
        String from = right.replace("\\n", "\n");
        assertThat(YAML).contains(from);
        String text = YAML.replaceFirst(Pattern.quote(from), wrong == null ? "" : wrong);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining("accepted.yaml:" + place + ":")
                .withMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                        | empty
            `# nothing`               | empty
            `- a`                     | an object, but found an array
            `accepted: {a: *b}`       | aliases
            `accepted: !!set {a}`     | tags of YAML
            `{"accepted": [}`         | neither YAML nor JSON
            `accepted: []\n---\na: b` | second document
            `[a]: b`                  | a name is expected
            `other: 1`                | may have accepted
            `expiringWithinDays: 3`   | needs accepted
            """)
    void filesThatAreNoneAreRefused(String text, String words) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(text == null ? "" : text.replace("\\n", "\n")))
                .withMessageContaining(words)
                .withMessageStartingWith("accepted.yaml:");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{not: ".repeat(100) + "x" + "}".repeat(100);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read("accepted: [" + deep + "]"))
                .withMessageContaining("nested deeper");
    }
}
