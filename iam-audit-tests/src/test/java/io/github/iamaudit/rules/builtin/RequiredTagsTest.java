package io.github.iamaudit.rules.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Tag;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequiredTagsTest {

    private static final List<Tag> TEAM = List.of(new Tag("team", "blue"));

    private static Verdict judge(List<Tag> tags, boolean allSeen, String... requiredKeys) {
        return RequiredTags.judge(tags, allSeen, List.of(requiredKeys));
    }

    @Test
    void acceptsAnyTagWhereNoKeyIsRequired() {
        assertThat(judge(TEAM, true).violations()).isEmpty();
        assertThat(judge(List.of(), true).violations()).hasSize(1);
    }

    @Test
    void acceptsTagWithAnEmptyValue() {
        assertThat(judge(List.of(new Tag("team", "")), true, "team").violations())
                .isEmpty();
    }

    @Test
    void asksForEachRequiredKey() {
        assertThat(judge(TEAM, true, "team").violations()).isEmpty();
        assertThat(judge(TEAM, true, "team", "owner", "cost").violations())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).isEqualTo("there is no tag owner, cost"));
    }

    @Test
    void cannotTellWhereTagsMayNotHaveBeenSeen() {
        assertThat(judge(List.of(), false).undeterminedReason()).isPresent();
        assertThat(judge(TEAM, false).undeterminedReason()).isEmpty();
    }
}
