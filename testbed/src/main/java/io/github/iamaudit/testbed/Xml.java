package io.github.iamaudit.testbed;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Text of an answer in XML, as IAM and STS write it. */
final class Xml {

    private static final String HEX = "0123456789ABCDEF";
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    private final StringBuilder text = new StringBuilder();

    /** An element with text. */
    Xml put(String name, String value) {
        text.append('<').append(name).append('>');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                default -> text.append(c);
            }
        }
        text.append("</").append(name).append('>');
        return this;
    }

    Xml put(String name, long value) {
        return put(name, Long.toString(value));
    }

    Xml put(String name, boolean value) {
        return put(name, Boolean.toString(value));
    }

    /** An element with elements. */
    Xml put(String name, Consumer<Xml> content) {
        text.append('<').append(name).append('>');
        content.accept(this);
        text.append("</").append(name).append('>');
        return this;
    }

    /** A policy document, percent-encoded as AWS sends it. */
    Xml document(String name, String json) {
        return put(name, encode(json));
    }

    /** Text that is XML already. */
    Xml raw(String xml) {
        text.append(xml);
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Percent-encoding by RFC 3986: only letters, digits and {@code -._~} stand for themselves. */
    static String encode(String plain) {
        StringBuilder encoded = new StringBuilder(plain.length() * 3 / 2);
        for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    /** An answer of IAM. */
    static byte[] iam(String action, Consumer<Xml> result) {
        return answer("https://iam.amazonaws.com/doc/2010-05-08/", action, result);
    }

    /** An answer of STS. */
    static byte[] sts(String action, Consumer<Xml> result) {
        return answer("https://sts.amazonaws.com/doc/2011-06-15/", action, result);
    }

    private static byte[] answer(String namespace, String action, Consumer<Xml> result) {
        return new Xml()
                .raw("<" + action + "Response xmlns=\"" + namespace + "\">")
                .put(action + "Result", result)
                .put("ResponseMetadata", m -> m.put("RequestId", "00000000-0000-4000-8000-000000000000"))
                .raw("</" + action + "Response>")
                .bytes();
    }

    static byte[] error(String code, String message) {
        return new Xml()
                .raw("<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">")
                .put("Error", e -> e.put("Type", "Sender").put("Code", code).put("Message", message))
                .put("RequestId", "00000000-0000-4000-8000-000000000000")
                .raw("</ErrorResponse>")
                .bytes();
    }
}
