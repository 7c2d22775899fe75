package io.github.iamaudit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WildcardTest {

    private static final long SEED = 20260301;
    private static final String LETTERS = "ab";

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', a, false",
        "a, a, true",
        "a, '', false",
        "a, A, false",
        "a, aa, false",
        "aa, a, false",
        "*, '', true",
        "*, abc, true",
        "**, '', true",
        "?, '', false",
        "?, a, true",
        "?, aa, false",
        "a*, a, true",
        "a*, ab, true",
        "a*, ba, false",
        "*a, ba, true",
        "*a, ab, false",
        "a*b, ab, true",
        "a*b, axxb, true",
        "a*b, a, false",
        "a*a, a, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "?*, '', false",
        "?*, a, true",
        "*?, a, true",
        "*ab*ab*, abab, true",
        "*ab*ab*, aba, false",
        "*aab, aaab, true",
        "a.c, abc, false",
        "[ab], a, false",
        "a\\*, a*, false",
    })
    void matchesWholeText(String pattern, String text, boolean expected) {
        assertThat(Wildcard.matches(pattern, text)).isEqualTo(expected);
        assertThat(Wildcard.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void questionMarkIsOneCharWhichIsHalfOfAnEmoji() {
        assertThat(Wildcard.matches("?", "é")).isTrue();
        assertThat(Wildcard.matches("??", "\uD83D\uDE00")).isTrue();
        assertThat(Wildcard.matches("?", "\uD83D\uDE00")).isFalse();
    }

    @Test
    void matchesPartOfAText() {
        Wildcard pattern = Wildcard.of("b*d");

        assertThat(pattern.matches("abcde", 1, 4)).isTrue();
        assertThat(pattern.matches("abcde", 1, 5)).isFalse();
        assertThat(pattern.matches("abcde", 0, 4)).isFalse();
        assertThat(Wildcard.of("").matches("abc", 1, 1)).isTrue();
        assertThat(Wildcard.of("bc").matches("abcd", 1, 3)).isTrue();
        assertThat(Wildcard.of("bc").matches("abcd", 1, 4)).isFalse();
        assertThat(Wildcard.of("bcd*").matches("abcd", 1, 3)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:Get*, s3:GETOBJECT, 3, true",
        "s3:GET*, s3:getobject, 3, true",
        "s3:Get*, s3:Put, 3, false",
        "s3:?et, s3:GET, 3, true",
        "s3:get, s3:GET, 3, true",
        "s3:get, s3:GETS, 3, false",
    })
    void ignoresCaseBehindTheColon(String pattern, String text, int start, boolean expected) {
        assertThat(Wildcard.matchesIgnoringCase(pattern, start, text, start)).isEqualTo(expected);
    }

    @Test
    void literalWildcardsStandForThemselves() {
        BitSet second = new BitSet();
        second.set(1);

        assertThat(Wildcard.of("a*", second).matches("a*")).isTrue();
        assertThat(Wildcard.of("a*", second).matches("ab")).isFalse();
        assertThat(Wildcard.of("a*", second).isExact()).isTrue();
        assertThat(Wildcard.of("a?*", second).matches("a?b")).isTrue();
        assertThat(Wildcard.of("a?*", second).matches("abb")).isFalse();
        assertThat(Wildcard.of("a**", second).matches("a*")).isTrue();
        assertThat(Wildcard.of("a**", second).matches("ab")).isFalse();
        assertThat(Wildcard.of("a*", new BitSet()).matches("ab")).isTrue();
        assertThat(Wildcard.of("a?", second).matches("a?")).isTrue();
        assertThat(Wildcard.of("a?", second).matches("ab")).isFalse();
    }

    @Test
    void literalWildcardsCoverAndIntersectAsCharacters() {
        BitSet second = new BitSet();
        second.set(1);
        Wildcard literal = Wildcard.of("a*", second);

        assertThat(Wildcard.of("a?").covers(literal)).isTrue();
        assertThat(literal.covers(Wildcard.of("a?"))).isFalse();
        assertThat(literal.intersects(Wildcard.of("a?"))).isTrue();
        assertThat(literal.intersects(Wildcard.of("ab*"))).isFalse();
    }

    @Test
    void knowsWhatIsAnythingAndWhatIsExact() {
        assertThat(Wildcard.of("*").isAnything()).isTrue();
        assertThat(Wildcard.of("a*").isAnything()).isFalse();
        assertThat(Wildcard.of("").isExact()).isTrue();
        assertThat(Wildcard.of("ab").isExact()).isTrue();
        assertThat(Wildcard.of("a?").isExact()).isFalse();
    }

    @Test
    void findsWildcards() {
        assertThat(Wildcard.isPresentIn("ab")).isFalse();
        assertThat(Wildcard.isPresentIn("a*b")).isTrue();
        assertThat(Wildcard.isPresentIn("a?b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "role/*", "role/**", "r*", "role/?*", "*/*", "ro?e/*"})
    void matchesEverythingBehindAPrefix(String pattern) {
        assertThat(Wildcard.matchesAllAfter(pattern, "role/")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"role/a*", "role/", "role/?", "role/*a", "user/*", "role/??*", "role/*/*"})
    void leavesOutSomethingBehindAPrefix(String pattern) {
        assertThat(Wildcard.matchesAllAfter(pattern, "role/")).isFalse();
    }

    /** Against the regular expressions of Java, which are correct if slow. */
    @Test
    void agreesWithRegularExpressions() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "ab*?", 8);
            String text = text(random, LETTERS, 10);
            boolean expected = Pattern.matches(pattern.replace("*", ".*").replace("?", "."), text);

            assertThat(Wildcard.matches(pattern, text))
                    .as("%s against %s", pattern, text)
                    .isEqualTo(expected);
        }
    }

    @Test
    void compiledPatternAgreesWithThePlainOne() {
        Random random = new Random(SEED + 1);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "ab*?", 8);
            String text = text(random, LETTERS, 10);

            assertThat(Wildcard.of(pattern).matches(text))
                    .as("%s against %s", pattern, text)
                    .isEqualTo(Wildcard.matches(pattern, text));
            assertThat(Wildcard.of(pattern).matches("x" + text + "y", 1, text.length() + 1))
                    .as("%s against a part, %s", pattern, text)
                    .isEqualTo(Wildcard.matches(pattern, text));
        }
    }

    @Test
    void linearSearchAgreesWithThePlainOne() {
        Random random = new Random(SEED + 2);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "aabbcc**?", 14);
            String text = text(random, "abc", 30);
            WildcardSearch search = new WildcardSearch(pattern, null, 0, false);

            assertThat(search.matches(text, 0, text.length()))
                    .as("%s against %s", pattern, text)
                    .isEqualTo(Wildcard.matches(pattern, text));
            assertThat(search.matches("x" + text + "y", 1, text.length() + 1))
                    .as("%s against a part, %s", pattern, text)
                    .isEqualTo(Wildcard.matches(pattern, text));
        }
    }

    @Test
    void linearSearchKeepsLiteralsAndIgnoresCaseLikeThePlainOne() {
        Random random = new Random(SEED + 3);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "aAb**?", 10);
            String text = text(random, "aAb*?", 12);
            BitSet literal = new BitSet();
            for (int at = 0; at < pattern.length(); at++) {
                literal.set(at, Wildcard.isPresentIn(pattern.substring(at, at + 1)) && random.nextInt(3) == 0);
            }

            assertThat(new WildcardSearch(pattern, literal, 0, false).matches(text, 0, text.length()))
                    .as("%s with literal %s against %s", pattern, literal, text)
                    .isEqualTo(Wildcard.of(pattern, literal).matches(text));
            assertThat(new WildcardSearch(pattern, null, 0, true).matches(text, 0, text.length()))
                    .as("%s against %s in any case", pattern, text)
                    .isEqualTo(Wildcard.matchesIgnoringCase(pattern, 0, text, 0));
        }
    }

    /** A piece of more than 64 characters with question marks takes more than one word of states. */
    @Test
    void linearSearchFindsLongPieces() {
        Random random = new Random(SEED + 4);
        for (int length : List.of(63, 64, 65, 127, 128, 129, 200)) {
            for (int i = 0; i < 200; i++) {
                StringBuilder piece = new StringBuilder();
                StringBuilder found = new StringBuilder();
                for (int at = 0; at < length; at++) {
                    char c = LETTERS.charAt(random.nextInt(2));
                    found.append(c);
                    piece.append(random.nextInt(4) == 0 ? '?' : c);
                }
                String text = text(random, LETTERS, 300) + found + text(random, LETTERS, 300);
                String pattern = "*" + piece + "*";

                assertThat(new WildcardSearch(pattern, null, 0, false).matches(text, 0, text.length()))
                        .as("%s in %s", piece, text)
                        .isTrue();
                String other = "*" + piece + "c*";
                assertThat(new WildcardSearch(other, null, 0, false).matches(text, 0, text.length()))
                        .isFalse();
            }
        }
    }

    /** Long enough to give up trying, so that both ways of matching take part. */
    @Test
    void agreesWithTheLinearSearchOnTextsThatTakeLong() {
        Random random = new Random(SEED + 5);
        for (int i = 0; i < 50; i++) {
            String pattern = "*" + "a".repeat(20 + random.nextInt(30)) + (random.nextBoolean() ? "?" : "") + "b*"
                    + text(random, "ab?", 4);
            String text = "a".repeat(2_000 + random.nextInt(2_000))
                    + (random.nextBoolean() ? "b" : "")
                    + text(random, LETTERS, 6);

            assertThat(Wildcard.matches(pattern, text))
                    .as("%s", pattern)
                    .isEqualTo(new WildcardSearch(pattern, null, 0, false).matches(text, 0, text.length()));
        }
    }

    @Test
    void coversAndIntersectsAsAllShortTextsTell() {
        List<String> patterns = words("ab*?", 4);
        List<String> texts = words("abc", 7);
        List<BitSet> matched = new ArrayList<>();
        for (String pattern : patterns) {
            BitSet which = new BitSet();
            for (int i = 0; i < texts.size(); i++) {
                which.set(i, Wildcard.matches(pattern, texts.get(i)));
            }
            matched.add(which);
        }
        for (int i = 0; i < patterns.size(); i++) {
            Wildcard outer = Wildcard.of(patterns.get(i));
            for (int j = 0; j < patterns.size(); j++) {
                Wildcard inner = Wildcard.of(patterns.get(j));
                BitSet left = (BitSet) matched.get(j).clone();
                left.andNot(matched.get(i));
                if (outer.covers(inner) != left.isEmpty()) {
                    assertThat(outer.covers(inner))
                            .as("%s covers %s", outer, inner)
                            .isEqualTo(left.isEmpty());
                }
                if (outer.intersects(inner) != matched.get(i).intersects(matched.get(j))) {
                    assertThat(outer.intersects(inner))
                            .as("%s intersects %s", outer, inner)
                            .isEqualTo(matched.get(i).intersects(matched.get(j)));
                }
            }
        }
        assertThat(patterns).hasSize(1 + 4 + 16 + 64 + 256);
    }

    @ParameterizedTest
    @CsvSource({
        "a*, ab*, true",
        "ab*, a*, false",
        "*a*, *aa*, true",
        "*aa*, *a*a*, false",
        "a?*, a*, false",
        "*?, ?*, true",
        "a*b*c, a*bc, true",
        "?*a, *a?a, true",
        "*ab*, *a?b*, false",
    })
    void covers(String outer, String inner, boolean expected) {
        assertThat(Wildcard.of(outer).covers(Wildcard.of(inner))).isEqualTo(expected);
    }

    private static String text(Random random, String alphabet, int longest) {
        int length = random.nextInt(longest + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** All words of an alphabet up to a length. */
    private static List<String> words(String alphabet, int longest) {
        List<String> words = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 1; length <= longest; length++) {
            int to = words.size();
            for (int i = from; i < to; i++) {
                for (char c : alphabet.toCharArray()) {
                    words.add(words.get(i) + c);
                }
            }
            from = to;
        }
        return words;
    }
}
