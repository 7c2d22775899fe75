package io.github.iamaudit.catalog;

/** The shapes of ARN templates, as the Service Authorization Reference writes them, and of resources in policies. */
final class ArnShape {

    private static final int FIELDS = 6;

    private ArnShape() {}

    /**
     * The ARNs that a template stands for.
     *
     * @param template for example {@code arn:${Partition}:s3:::${BucketName}}
     * @param isClosed whether the last variable holds no slash
     */
    static int[] ofTemplate(String template, boolean isClosed) {
        Shape shape = new Shape();
        int field = 1;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            boolean variable = template.startsWith("${", i);
            if (variable) {
                int close = template.indexOf('}', i);
                i = close < 0 ? template.length() : close;
            }
            boolean isLast = i >= template.length() - 1;
            if (!variable && c != '*') {
                field += c == ':' ? 1 : 0;
                shape.add(c);
            } else if (field < FIELDS) {
                shape.add(Shape.MANY_NO_COLON);
            } else if (!variable) {
                shape.add(Shape.MANY);
            } else if (isClosed && isLast) {
                shape.add(Shape.ONE_NO_SLASH).add(Shape.MANY_NO_SLASH);
            } else {
                shape.add(Shape.ONE).add(Shape.MANY);
            }
        }
        return shape.tokens();
    }

    /**
     * The ARNs that a resource in a policy matches. A policy variable may be any text, but for the escapes of wildcards, such as
     * <code>${*}</code>. An ARN with fewer than six parts means any value for those left out.
     *
     * @param pattern for example {@code arn:aws:s3:::logs-*}
     */
    static int[] ofPattern(String pattern) {
        Shape shape = new Shape();
        boolean isWhole = pattern.split(":", FIELDS).length == FIELDS;
        int field = 1;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int close = pattern.startsWith("${", i) ? pattern.indexOf('}', i) : -1;
            if (close == i + 3 && "*?$".indexOf(pattern.charAt(i + 2)) >= 0) {
                shape.add(pattern.charAt(i + 2));
                i = close;
            } else if (close >= 0) {
                shape.add(Shape.MANY);
                i = close;
            } else if (c == '*') {
                shape.add(isWhole && field < FIELDS ? Shape.MANY_NO_COLON : Shape.MANY);
            } else if (c == '?') {
                shape.add(Shape.ONE);
            } else {
                field += c == ':' ? 1 : 0;
                shape.add(c);
            }
        }
        if (field < FIELDS && !pattern.endsWith("*")) {
            shape.add(':').add(Shape.MANY);
        }
        return shape.tokens();
    }
}
