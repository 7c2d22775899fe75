package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.source.export.ExportedAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The bundled sample account: invented, and described in the README beside its files. */
final class SampleAccount {

    private static final Instant CAPTURED_AT = Instant.parse("2026-03-01T06:00:00Z");

    private static final List<String> FILES = List.of(
            "authorization-details.json",
            "credential-report.csv",
            "account-summary.json",
            "password-policy.json",
            "virtual-mfa-devices.json",
            "account-aliases.json",
            "saml-providers.json",
            "open-id-connect-providers.json",
            "server-certificates.json");

    private SampleAccount() {}

    static ExportedAccount source() {
        ExportedAccount account = ExportedAccount.of();
        for (String file : FILES) {
            account = account.andText("sample/" + file, read(file));
        }
        return account.capturedAt(CAPTURED_AT);
    }

    private static String read(String file) {
        try (InputStream in = SampleAccount.class.getResourceAsStream("sample/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the sample file " + file + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
