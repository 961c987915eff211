package org.cartcds.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.cartcds.differential.Comparison;
import org.cartcds.nextsteps.BothWays.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Text that has broken other programs, in place of and behind every text of a chart: a refusal, or cards that show it as text. */
class NaughtyTextTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> NAUGHTY = List.of(
            "",
            " ",
            "null",
            "undefined",
            "NaN",
            "-1",
            "0x0",
            "1e1000",
            "true",
            "\u0000",
            "a\u0000b",
            "\u0001\u001f\u007f",
            "\r\n\r\nSet-Cookie: a=b",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "\"><svg/onload=alert(1)>",
            "&lt;script&gt;",
            "]](javascript:alert(1))",
            "[click](javascript:alert(1))",
            "![x](https://evil.example.org/a.png)",
            "<https://evil.example.org/>",
            "https://evil.example.org/?q=1",
            "`code` *bold* _it_ # head\n- item\n1. one\n> quote\n| a | b |",
            "```\nfence",
            "{{patient}} {{{detail}}} {{#options}}",
            "${jndi:ldap://127.0.0.1/a}",
            "#{T(java.lang.Runtime).getRuntime()}",
            "%s%n%d%x {0} {}",
            "' OR 1=1 --",
            "\"; DROP TABLE card; --",
            "../../etc/passwd",
            "C:\\Windows\\win.ini",
            "$(id) `id` ; id | id",
            "\u202ereversed\u202c",
            "\u200b\u200c\u200d\ufeff",
            "Z\u0351\u0353a\u0364l\u0339g\u034eo\u0321",
            "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "\ud800",
            "\udfff\ud800",
            "\ufffe\uffff",
            "\u0130\u0131\u017f\u212a",
            "\u6f22\u5b57\u304b\u306a",
            "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
            "\u1e9e\u00df\ufb03",
            "\u2028\u2029\u0085",
            "relapse?",
            "no relapse, relapse, no relapse",
            "axi-cel".repeat(500),
            "-".repeat(5_000),
            "(".repeat(5_000),
            "[[".repeat(2_000),
            "<".repeat(5_000),
            "\\".repeat(2_000));

    private static final Pattern ACTIVE =
            Pattern.compile("(?i)<script|<img|<svg|\\]\\(javascript|!\\[x\\]\\(|\\]\\(https://evil|\\{\\{");
    private static final int ROUNDS = Integer.getInteger("generated.rounds", 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relapse-myeloma-bcma-loss-prior-bispecific/request.json",
                "relapse-lymphoma-text-only/bundle.json",
                "undetermined-lymphoma-relapse-not-confirmed/request.json"
            })
    void inEveryTextOfAChart(String sample) throws IOException {
        ObjectNode chart = (ObjectNode) JSON.readTree(Files.readString(Path.of("samples", sample)));
        boolean isBundle = sample.endsWith("bundle.json");
        int turn = 0;
        int answered = 0;
        for (Mutation place : Mutation.places(chart)) {
            JsonNode value = chart.at(place.pointer());
            if (!value.isString()) {
                continue;
            }
            for (int i = 0; i < ROUNDS + 1; i++) {
                String naughty = NAUGHTY.get(turn++ % NAUGHTY.size());
                String text = i % 2 == 0 ? naughty : value.stringValue() + " " + naughty;
                byte[] body = place.apply(chart, JsonNodeFactory.instance.stringNode(text))
                        .toString()
                        .getBytes(UTF_8);
                String name = place.pointer() + " " + JSON.writeValueAsString(naughty);
                Reply reply = isBundle ? Comparison.ofBundle(body, name) : Comparison.ofCall(body, name);
                assertThat(reply.status()).as(name).isIn(200, 400, 412);
                if (reply.status() == 200) {
                    answered++;
                    details(JSON.readTree(reply.text()), name);
                }
            }
        }
        assertThat(turn).as("texts").isGreaterThan(NAUGHTY.size());
        assertThat(answered).isGreaterThan(turn / 2);
    }

    /** Cards show chart text as text: nothing in it becomes HTML, a link, an image or a placeholder. */
    private static void details(JsonNode answer, String name) {
        for (JsonNode card : answer.path("cards")) {
            String summary = card.path("summary").asString("");
            String detail = card.path("detail").asString("");
            assertThat(summary).as(name).isNotBlank().hasSizeLessThan(140);
            assertThat(ACTIVE.matcher(unescaped(detail)).find())
                    .as(name + ": " + detail)
                    .isFalse();
            assertThat(detail).as(name).doesNotContain("\u0000");
        }
    }

    /** Without what Markdown shows literally because of a backslash before it. */
    private static String unescaped(String markdown) {
        return markdown.replaceAll("\\\\[!-/:-@\\[-`{-~]", "").replaceAll("&[a-z]+;|&#\\d+;", "");
    }
}
