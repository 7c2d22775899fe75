package io.github.iamaudit.rules.builtin;

import java.time.Duration;

/** Lengths of time in words. */
public final class Days {

    private Days() {}

    /**
     * A length of time in whole days, or in hours below two days.
     *
     * @param duration any length
     * @return for example {@code 120 days} or {@code 26 hours}; cut, never rounded up
     */
    public static String text(Duration duration) {
        long days = duration.toDays();
        if (days >= 2 || (days > 0 && duration.equals(Duration.ofDays(days)))) {
            return days + (days == 1 ? " day" : " days");
        }
        long hours = duration.toHours();
        return hours + (hours == 1 ? " hour" : " hours");
    }

    /**
     * A length of time that is over a limit, so that both never read the same.
     *
     * @param duration any length
     * @param limit a shorter one
     * @return for example {@code 120 days}, or {@code more than 90 days} where less than a day is between the two
     */
    public static String over(Duration duration, Duration limit) {
        boolean alike = duration.toHours() == limit.toHours() || text(duration).equals(text(limit));
        return alike ? "more than " + text(limit) : text(duration);
    }
}
