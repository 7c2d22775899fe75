package io.github.iamaudit.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * An IP address or a range of them in CIDR notation. IPv4 never lies in a range of IPv6. Source: IAM User Guide, "Condition
 * operators", "IP address condition operators".
 *
 * @param isV6 whether the address has 128 bits
 * @param high the upper 64 bits of an IPv6 address, else 0
 * @param low the lower 64 bits, or an IPv4 address
 * @param prefix the number of bits that count
 */
record IpRange(boolean isV6, long high, long low, int prefix) {

    /** The range; null if the text is none. */
    static @Nullable IpRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean isV6 = address.indexOf(':') >= 0;
        int bits = isV6 ? 128 : 32;
        int prefix = slash < 0 ? bits : number(text.substring(slash + 1), 10, 3);
        if (prefix < 0 || prefix > bits) {
            return null;
        }
        if (!isV6) {
            long v4 = parseV4(address);
            return v4 < 0 ? null : new IpRange(false, 0, v4, prefix);
        }
        long[] v6 = parseV6(address);
        return v6 == null ? null : new IpRange(true, v6[0], v6[1], prefix);
    }

    /** The address; null if the text is none, or a range. */
    static @Nullable IpRange parseAddress(String text) {
        return text.indexOf('/') >= 0 ? null : parse(text);
    }

    boolean contains(IpRange address) {
        if (isV6 != address.isV6 || address.prefix < prefix) {
            return false;
        }
        if (!isV6) {
            return prefix == 0 || low >>> (32 - prefix) == address.low >>> (32 - prefix);
        }
        return sameBits(high, address.high, Math.min(prefix, 64)) && sameBits(low, address.low, prefix - 64);
    }

    private static boolean sameBits(long a, long b, int bits) {
        return bits <= 0 || (a ^ b) >>> (64 - bits) == 0;
    }

    private static long parseV4(String text) {
        long address = 0;
        int begin = 0;
        for (int i = 0; i < 4; i++) {
            int end = i == 3 ? text.length() : text.indexOf('.', begin);
            int octet = end < 0 ? -1 : number(text.substring(begin, end), 10, 3);
            if (octet < 0 || octet > 255) {
                return -1;
            }
            address = address << 8 | octet;
            begin = end + 1;
        }
        return address;
    }

    private static long @Nullable [] parseV6(String text) {
        int gap = text.indexOf("::");
        int[] head = groups(gap < 0 ? text : text.substring(0, gap));
        int[] tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (head == null || tail == null) {
            return null;
        }
        int known = head.length + tail.length;
        if (gap < 0 ? known != 8 : known > 7) {
            return null;
        }
        long[] address = new long[2];
        for (int i = 0; i < 8; i++) {
            int fromEnd = 8 - i;
            int group = i < head.length ? head[i] : fromEnd <= tail.length ? tail[tail.length - fromEnd] : 0;
            address[i / 4] = address[i / 4] << 16 | group;
        }
        return address;
    }

    /** Groups of 16 bits; an IPv4 address at the end counts as two. */
    private static int @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        boolean endsInV4 = parts[parts.length - 1].indexOf('.') >= 0;
        int[] groups = new int[parts.length + (endsInV4 ? 1 : 0)];
        for (int i = 0; i < parts.length; i++) {
            if (endsInV4 && i == parts.length - 1) {
                long v4 = parseV4(parts[i]);
                if (v4 < 0) {
                    return null;
                }
                groups[i] = (int) (v4 >>> 16);
                groups[i + 1] = (int) (v4 & 0xFFFF);
            } else {
                groups[i] = number(parts[i], 16, 4);
                if (groups[i] < 0) {
                    return null;
                }
            }
        }
        return groups;
    }

    private static int number(String text, int radix, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
