package io.github.iamaudit.source.export;

import java.io.FilterReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/**
 * The lines of an export of Amazon CloudWatch Logs without the time and the blank that each begins with; line and column in
 * messages are those without it.
 */
final class Untimed extends FilterReader {

    private boolean isLineStart = true;

    private Untimed(Reader text) {
        super(text);
    }

    /** The text itself, if it does not begin with a time: no JSON of events begins with a digit. */
    static Reader of(Reader text) throws IOException {
        PushbackReader start = new PushbackReader(text);
        int first = start.read();
        if (first < 0) {
            return start;
        }
        start.unread(first);
        return first >= '0' && first <= '9' ? new Untimed(start) : start;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        while (isLineStart && next >= 0 && next != '\n' && next != ' ') {
            next = super.read();
        }
        isLineStart = next == '\n';
        return next;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int n = 0;
        while (n < length) {
            int next = read();
            if (next < 0) {
                return n == 0 ? -1 : n;
            }
            target[offset + n++] = (char) next;
        }
        return n;
    }
}
