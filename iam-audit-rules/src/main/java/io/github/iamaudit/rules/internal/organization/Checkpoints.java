package io.github.iamaudit.rules.internal.organization;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.CheckpointStore;
import io.github.iamaudit.source.FetchPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Snapshots of finished accounts in a store: what was fetched, before anything is joined to it or judged, since that costs nothing to
 * do again. The name holds the facets that were wanted, so a run that wants others fetches anew.
 */
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final CheckpointStore store;
    private final String plan;
    private final Duration oldest;

    Checkpoints(CheckpointStore store, FetchPlan plan, Duration oldest) {
        this.store = store;
        this.plan = hash(plan.requested().stream().map(Facet::name).collect(Collectors.joining(",")));
        this.oldest = oldest;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** What was saved of an account, unless it is too old or cannot be read, which costs no more than fetching it again. */
    Optional<AccountSnapshot> load(AccountId account, Instant now) {
        try {
            return store.load(name(account))
                    .map(Checkpoints::read)
                    .filter(snapshot -> snapshot.accountId().equals(account))
                    .filter(snapshot -> !snapshot.capturedAt().plus(oldest).isBefore(now));
        } catch (UncheckedIOException | InputException e) {
            LOG.warn("The checkpoint of account {} is not used: {}", account, e.getMessage());
            return Optional.empty();
        }
    }

    private static AccountSnapshot read(byte[] content) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return AccountSnapshot.readJson("checkpoint", new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Saves what was fetched of an account.
     *
     * @throws UncheckedIOException if it cannot be saved
     */
    void save(AccountSnapshot snapshot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            snapshot.writeJson(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.save(name(snapshot.accountId()), bytes.toByteArray());
    }

    private String name(AccountId account) {
        return plan + "-" + account;
    }
}
