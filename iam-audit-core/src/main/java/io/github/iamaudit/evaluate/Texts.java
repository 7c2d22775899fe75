package io.github.iamaudit.evaluate;

/** Comparing names without regard to case. */
final class Texts {

    private Texts() {}

    /** In lower case, letters of ASCII only: no other letter is the same as one that AWS uses. */
    static String folded(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUpper(text.charAt(i))) {
                char[] chars = text.toCharArray();
                for (int j = i; j < chars.length; j++) {
                    chars[j] = isUpper(chars[j]) ? (char) (chars[j] | 0x20) : chars[j];
                }
                return new String(chars);
            }
        }
        return text;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
