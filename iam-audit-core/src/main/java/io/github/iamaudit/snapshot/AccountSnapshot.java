package io.github.iamaudit.snapshot;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one account at one time: for each facet its value, or why there is none. Immutable, safe for any
 * number of threads, equal by value, serializable, and the same whatever order AWS gave its lists in.
 *
 * <pre>{@code
 * List<IamUser> users = snapshot.observation(Facet.USERS).value().orElse(List.of());
 * }</pre>
 */
public final class AccountSnapshot implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Comparator<InputProblem> BY_PLACE = Comparator.<InputProblem, String>comparing(
                    p -> p.location().file().orElse(""))
            .thenComparingInt(p -> p.location().line())
            .thenComparingInt(p -> p.location().column())
            .thenComparing(InputProblem::message);

    private final AccountId accountId;
    private final Partition partition;
    private final Instant capturedAt;
    private final TreeMap<String, Entry<?>> entries;
    private final List<InputProblem> problems;
    private transient Map<Facet<?>, Observation<?>> derived = new ConcurrentHashMap<>();

    private record Entry<T>(Facet<T> facet, Observation<T> observation) implements Serializable {}

    private AccountSnapshot(Builder builder) {
        this.accountId = builder.accountId;
        this.partition = builder.partition;
        this.capturedAt = builder.capturedAt;
        this.entries = new TreeMap<>(builder.entries);
        this.problems = builder.problems.stream().sorted(BY_PLACE).toList();
    }

    /**
     * Begins a snapshot in which nothing is known yet.
     *
     * @param accountId the account
     * @param partition the partition that the account is in
     * @param capturedAt the time of the facts, unless a facet tells its own
     * @return a builder
     */
    public static Builder builder(AccountId accountId, Partition partition, Instant capturedAt) {
        return new Builder(accountId, partition, capturedAt);
    }

    /**
     * The account.
     *
     * @return its id
     */
    public AccountId accountId() {
        return accountId;
    }

    /**
     * The partition that the account is in.
     *
     * @return for example {@code aws}
     */
    public Partition partition() {
        return partition;
    }

    /**
     * The time of the facts.
     *
     * @return the time that ages are measured against, unless a facet tells its own
     */
    public Instant capturedAt() {
        return capturedAt;
    }

    /**
     * What is known of a facet.
     *
     * @param facet the facet
     * @param <T> the type of its value
     * @return never null; {@link NotCollected} for a facet that the snapshot does not hold
     */
    @SuppressWarnings("unchecked") // entries and derived views are put under a facet of their own type only
    public <T> Observation<T> observation(Facet<T> facet) {
        if (facet.isDerived()) {
            return (Observation<T>) derived.computeIfAbsent(facet, f -> f.derive(this));
        }
        Entry<T> entry = (Entry<T>) entries.get(facet.name());
        return entry == null ? new NotCollected<>(facet + " was not collected") : entry.observation();
    }

    /**
     * How well each facet is known: those that were collected or tried, by name.
     *
     * @return without the facets that nobody asked for, and without the derived ones
     */
    public List<FacetCoverage> coverage() {
        return entries.values().stream()
                .map(entry -> FacetCoverage.of(entry.facet(), entry.observation()))
                .toList();
    }

    /**
     * What could not be read, while the rest was.
     *
     * @return ordered by place; empty for a source without faults
     */
    public List<InputProblem> problems() {
        return problems;
    }

    /**
     * Writes the snapshot as JSON in UTF-8: versioned schema {@value SnapshotJson#SCHEMA}, members in a stable order, the
     * same bytes for equal snapshots. Facets of an application's own have no JSON form and are left out.
     *
     * @param out flushed, not closed
     * @throws java.io.UncheckedIOException if writing fails
     */
    public void writeJson(OutputStream out) {
        SnapshotJson.write(this, out);
    }

    /**
     * Reads a snapshot that {@link #writeJson} wrote.
     *
     * @param file what the text is called in messages
     * @param json the text; read to the end, not closed
     * @return the snapshot
     * @throws io.github.iamaudit.input.InputException if it is no such snapshot, or of a newer schema
     */
    public static AccountSnapshot readJson(String file, Reader json) {
        return SnapshotJson.read(file, json);
    }

    /**
     * The JSON form as bytes, to be carried by anything that carries bytes.
     *
     * @return the same bytes for equal snapshots
     */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeJson(bytes);
        return bytes.toByteArray();
    }

    /**
     * The snapshot that {@link #toBytes} made bytes of.
     *
     * @param bytes the JSON form
     * @return the snapshot
     * @throws io.github.iamaudit.input.InputException if the bytes are no such snapshot
     */
    public static AccountSnapshot fromBytes(byte[] bytes) {
        return readJson("snapshot", new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
    }

    /**
     * Begins a snapshot that holds what this one holds.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(accountId, partition, capturedAt);
        builder.entries.putAll(entries);
        builder.problems.addAll(problems);
        return builder;
    }

    /** The facets that the snapshot holds something of, by name. */
    List<Facet<?>> facets() {
        List<Facet<?>> facets = new ArrayList<>();
        entries.values().forEach(entry -> facets.add(entry.facet()));
        return facets;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        derived = new ConcurrentHashMap<>();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountSnapshot that
                && accountId.equals(that.accountId)
                && partition.equals(that.partition)
                && capturedAt.equals(that.capturedAt)
                && entries.equals(that.entries)
                && problems.equals(that.problems);
    }

    @Override
    public int hashCode() {
        return Objects.hash(accountId, partition, capturedAt, entries.keySet());
    }

    /** The account and the time. */
    @Override
    public String toString() {
        return "snapshot of " + accountId + " at " + capturedAt;
    }

    /** A snapshot in the making. Not safe for several threads. */
    public static final class Builder {

        private final AccountId accountId;
        private final Partition partition;
        private final Instant capturedAt;
        private final TreeMap<String, Entry<?>> entries = new TreeMap<>();
        private final Set<InputProblem> problems = new HashSet<>();

        private Builder(AccountId accountId, Partition partition, Instant capturedAt) {
            this.accountId = Objects.requireNonNull(accountId, "accountId");
            this.partition = Objects.requireNonNull(partition, "partition");
            this.capturedAt = Objects.requireNonNull(capturedAt, "capturedAt");
        }

        /**
         * A facet that was seen completely.
         *
         * @param facet the facet
         * @param value what was seen
         * @param <T> the type of its value
         * @return this builder
         */
        public <T> Builder observed(Facet<T> facet, T value) {
            return put(facet, new Observed<>(value, capturedAt, List.of()));
        }

        /**
         * A facet that was denied.
         *
         * @param facet the facet
         * @param action the action that is missing, for example {@code iam:GetCredentialReport}
         * @param message AWS's message
         * @return this builder
         */
        public Builder denied(Facet<?> facet, String action, String message) {
            return put(facet, new Denied<>(action, message));
        }

        /**
         * A facet that was asked for, but not obtained.
         *
         * @param facet the facet
         * @param reason why, in words
         * @return this builder
         */
        public Builder failed(Facet<?> facet, String reason) {
            return put(facet, new Failed<>(reason));
        }

        /**
         * What is known of a facet. The last word counts.
         *
         * @param facet the facet
         * @param observation what is known of it
         * @param <T> the type of its value
         * @return this builder
         * @throws IllegalArgumentException for a derived facet, which is made from others
         */
        public <T> Builder put(Facet<T> facet, Observation<T> observation) {
            Objects.requireNonNull(observation, "observation");
            if (facet.isDerived()) {
                throw new IllegalArgumentException(
                        facet + " is derived from other facets and is not put in a snapshot");
            }
            Observation<T> canonical = observation instanceof Observed<T> observed
                    ? new Observed<>(
                            facet.canonical(observed.presentValue()), observed.at(), observed.gaps(), observed.notes())
                    : observation;
            entries.put(facet.name(), new Entry<>(facet, canonical));
            return this;
        }

        /**
         * What another snapshot knows of a facet, for example one of the account's organization. The last word counts.
         *
         * @param facet the facet, not a derived one; nothing is put where the other snapshot holds nothing of it
         * @param other the other snapshot; the value is shared, not copied
         * @return this builder
         */
        public Builder copy(Facet<?> facet, AccountSnapshot other) {
            Entry<?> entry = other.entries.get(facet.name());
            if (entry != null) {
                entries.put(facet.name(), entry);
            }
            return this;
        }

        /**
         * Something that could not be read, while the rest was.
         *
         * @param problem what and where
         * @return this builder
         */
        public Builder problem(InputProblem problem) {
            problems.add(Objects.requireNonNull(problem, "problem"));
            return this;
        }

        /**
         * What is known so far of a facet.
         *
         * @param facet the facet
         * @return empty if nothing was put
         */
        public Optional<Observation<?>> known(Facet<?> facet) {
            return Optional.ofNullable(entries.get(facet.name())).map(Entry::observation);
        }

        /** Adds a gap to an observed facet, once; the empty text is none. */
        void addGap(Facet<?> facet, String gap) {
            Entry<?> entry = entries.get(facet.name());
            if (entry != null && !gap.isEmpty()) {
                entries.put(facet.name(), withGap(entry, gap));
            }
        }

        private static <T> Entry<T> withGap(Entry<T> entry, String gap) {
            if (!(entry.observation() instanceof Observed<T> observed)
                    || observed.gaps().contains(Printable.line(gap))) {
                return entry;
            }
            List<String> gaps = new ArrayList<>(observed.gaps());
            gaps.add(gap);
            return new Entry<>(
                    entry.facet(), new Observed<>(observed.presentValue(), observed.at(), gaps, observed.notes()));
        }

        /**
         * The snapshot. Facets that must lack something because another one speaks of it get a gap: a policy that is
         * attached but was not collected, a group that a user is in, more roles in the account summary than were seen.
         *
         * @return an immutable snapshot of what was put
         */
        public AccountSnapshot build() {
            new CrossCheck(this).addGaps();
            return new AccountSnapshot(this);
        }
    }
}
