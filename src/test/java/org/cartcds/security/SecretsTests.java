package org.cartcds.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the repository holds no secret: those come from the environment. */
class SecretsTests {

    /** What is shipped or shown as an example. */
    private static final List<String> FOLDERS =
            List.of("src/main", "src/k8s", "src/spark", "samples", "cds-cards", ".ci");

    private static final List<String> FILES = List.of("pom.xml", "README.md");

    /** A private key in any of its forms, the private member of a JSON Web Key, well-known tokens, a JSON Web Token. */
    private static final Pattern SECRET = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s*[A-Za-z0-9+/]"
            + "|\"?\\b(d|dp|dq|qi)\"?: *\"?[A-Za-z0-9_-]{40,}"
            + "|\\b(AKIA|ASIA)[A-Z0-9]{16}\\b"
            + "|\\bgh[pousr]_[A-Za-z0-9]{36}|\\bxox[abp]-|\\bAIza[A-Za-z0-9_-]{35}"
            + "|\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}"
            + "|://[^/\\s:@]+:[^/\\s@{$]+@");

    /** A setting whose name says that it is secret, with a value of its own; {@code ${...}} asks the environment. */
    private static final Pattern SETTING = Pattern.compile("(?im)^[ \\t]*[\\w.-]*"
            + "(password|passwd|secret(?!Name|KeyRef)|token|credential|private-?key|api-?key)[\\w-]*[ \\t]*[:=][ \\t]*"
            + "(?!\\$\\{|#|true|false)[^\\s#]+");

    private static List<Path> files() {
        List<Path> found = new ArrayList<>(FILES.stream().map(Path::of).toList());
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(Files::isRegularFile).forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noFileHoldsASecret() {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(300);
        assertThat(files).filteredOn(file -> SECRET.matcher(read(file)).find()).isEmpty();
    }

    @Test
    void noSettingHoldsASecret() {
        List<Path> settings = files().stream()
                .filter(file -> file.toString().matches(".*\\.(yaml|yml|properties|xml)"))
                .filter(file -> !file.startsWith("cds-cards"))
                .toList();
        assertThat(settings).anyMatch(file -> file.endsWith("application.yaml"));
        assertThat(settings)
                .allSatisfy(file -> assertThat(SETTING.matcher(read(file)).results())
                        .as(file.toString())
                        .extracting(found -> found.group())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEI",
                "kty: EC\nd: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "{\"d\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
                "Authorization: Bearer eyJhbGciOiJFUzM4NCJ9.eyJpc3MiOiJhIn0xx.aaaaaaaaaaaaaaaaaaaaaaaa",
                "jdbc:postgresql://cart:geheim@db/cartcds"
            })
    void aSecretWouldBeSeen(String text) {
        assertThat(SECRET.matcher(text).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"    password: geheim", "spring.datasource.password=geheim", "cartcds.admin.token: abc"})
    void aSettingWouldBeSeen(String text) {
        assertThat(SETTING.matcher(text).find()).isTrue();
        assertThat(SETTING.matcher("    password: ${CARTCDS_TLS_KEY_PASSWORD:}").find())
                .isFalse();
    }
}
