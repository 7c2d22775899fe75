package io.github.iamaudit.rules.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void sayNothingOfAnEmptyList() {
        assertThat(Words.list(List.of())).isEqualTo("nothing");
    }

    @Test
    void listUpToFive() {
        assertThat(Words.list(List.of("s3:*"))).isEqualTo("s3:*");
        assertThat(Words.list(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c, d, e");
    }

    @Test
    void countTheOthers() {
        assertThat(Words.list(List.of("a", "b", "c", "d", "e", "f"))).isEqualTo("a, b, c, d, e and 1 more");
        assertThat(Words.list(List.of("a", "b", "c", "d", "e", "f", "g"))).isEqualTo("a, b, c, d, e and 2 more");
    }
}
