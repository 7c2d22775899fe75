package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.model.Tag;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import java.util.List;

/**
 * Tags that a user or role must have: any, or those of certain keys. Tags of AWS, whose keys begin with {@code aws:}, do
 * not count.
 */
public final class RequiredTags {

    /** The keys that must be there; without any, one tag of any key is enough. */
    public static final Setting<List<String>> REQUIRED_KEYS =
            Setting.texts("requiredKeys", "The tag keys that must be there; if empty, any tag is enough.");

    private RequiredTags() {}

    /**
     * Judges tags.
     *
     * @param tags those that were seen
     * @param allSeen whether a tag that was not seen is not there
     * @param requiredKeys the keys that must be there, in the case that they are written in; empty for any
     * @return the verdict, undetermined where a tag that is missing may only not have been seen
     */
    public static Verdict judge(List<Tag> tags, boolean allSeen, List<String> requiredKeys) {
        List<String> keys = tags.stream()
                .map(Tag::key)
                .filter(key -> !key.startsWith("aws:"))
                .sorted()
                .toList();
        List<String> missing =
                requiredKeys.stream().filter(key -> !keys.contains(key)).toList();
        if (requiredKeys.isEmpty() ? !keys.isEmpty() : missing.isEmpty()) {
            return Verdict.compliant();
        }
        if (!allSeen) {
            return Verdict.undetermined("whether all tags were read is not known");
        }
        String actual = keys.isEmpty() ? "none" : String.join(", ", keys);
        return requiredKeys.isEmpty()
                ? Verdict.violation("there is no tag", new Expectation("Tags", actual, "any"))
                : Verdict.violation(
                        "there is no tag " + Words.list(missing),
                        new Expectation("Tags", actual, String.join(", ", requiredKeys)));
    }
}
