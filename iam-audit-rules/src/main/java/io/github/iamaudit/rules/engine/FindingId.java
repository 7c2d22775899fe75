package io.github.iamaudit.rules.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Fingerprints: the first 16 bytes of SHA-256 over fields in UTF-8, each preceded by its length, so that no two lists of
 * fields run together. Never changes: consumers keep findings under these ids for years.
 */
final class FindingId {

    private static final int BYTES = 16;

    private FindingId() {}

    static String of(String... fields) {
        MessageDigest digest = sha256();
        add(digest, "v1");
        for (String field : fields) {
            add(digest, field);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void add(MessageDigest digest, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
