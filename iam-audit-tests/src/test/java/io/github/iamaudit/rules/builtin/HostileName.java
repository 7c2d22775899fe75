package io.github.iamaudit.rules.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Remediation.Step;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names that do harm where they are printed, pasted into a shell or opened in a spreadsheet. */
public enum HostileName {
    /** A formula of a spreadsheet, with quotes. */
    FORMULA("=cmd|' /C calc'!A0", "'=cmd|'\\'' /C calc'\\''!A0'"),

    /** Sets a terminal's title and turns the direction of the text. */
    TERMINAL("eve\u001b]0;owned\u0007\u202egnp", "'eve\\u001b]0;owned\\u0007\\u202egnp'"),

    /** Commands within a command. */
    SHELL("$(reboot) `reboot` \";reboot", "'$(reboot) `reboot` \";reboot'");

    private static final String UNPRINTABLE = "\\p{C}";

    private final String text;
    private final String word;

    HostileName(String text, String word) {
        this.text = text;
        this.word = word;
    }

    /** The name as the account holds it. */
    public String text() {
        return text;
    }

    /** Verifies that no finding holds anything unprintable, and that the name is one quoted word of a command, or the end of one. */
    public void assertHarmlessIn(List<Finding> findings) {
        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.message()).doesNotContainPattern(UNPRINTABLE);
            assertThat(commands(finding))
                    .anySatisfy(command ->
                            assertThat(command).containsPattern(" (" + Pattern.quote(word) + "|" + inArn() + ")"))
                    .allSatisfy(command -> assertThat(command.replace(word, "").replaceAll(inArn(), ""))
                            .doesNotContainPattern(UNPRINTABLE)
                            .doesNotContain(text));
        });
    }

    /** The name as the last part of an ARN that is one quoted word. */
    private String inArn() {
        return "'arn:[a-z0-9:/-]*/" + Pattern.quote(word.substring(1));
    }

    private static List<String> commands(Finding finding) {
        return finding.remediation().steps().stream()
                .map(Step::command)
                .flatMap(Optional::stream)
                .toList();
    }
}
