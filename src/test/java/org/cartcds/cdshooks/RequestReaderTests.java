package org.cartcds.cdshooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cartcds.cdshooks.PrefetchValue.Why;
import org.cartcds.triage.CarTTriage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTests {

    private static final String INSTANCE = "D1577C69-DFBE-44ad-ba6d-3e05e953b2ea";
    private static final String GOOD = """
            {"hook":"patient-view","hookInstance":"%s",
             "fhirServer":"https://fhir.example.org/r4",
             "fhirAuthorization":{"access_token":"tok-1","token_type":"Bearer","expires_in":300,
              "scope":"patient/Patient.read","subject":"cart-cds","patient":"pat-1"},
             "context":{"userId":"Practitioner/doc-1","patientId":"pat-1","encounterId":"enc-1"},
             "extension":{"com.example.trigger":"60","com.example.test":true},
             "prefetch":{"patient":{"resourceType":"Patient","id":"pat-1"},"conditions":null}}""".formatted(INSTANCE);

    private final RequestReader reader = new RequestReader(200, 256, CarTTriage.none());

    private CdsRequest read(String json) {
        return reader.read(json.getBytes(UTF_8));
    }

    private RequestRefused refusal(byte[] body) {
        RequestRefused refused = catchThrowableOfType(RequestRefused.class, () -> reader.read(body));
        assertThat(refused).as("refusal").isNotNull();
        assertThat(refused.status()).isEqualTo(400);
        return refused;
    }

    private RequestRefused refusal(String json) {
        return refusal(json.getBytes(UTF_8));
    }

    /** The good request with one piece replaced, which must be there. */
    private static String with(String from, String to) {
        assertThat(GOOD).contains(from);
        return GOOD.replace(from, to);
    }

    private static String withPrefetch(String members) {
        return with(
                "\"prefetch\":{\"patient\":{\"resourceType\":\"Patient\",\"id\":\"pat-1\"},\"conditions\":null}",
                "\"prefetch\":{" + members + "}");
    }

    private static PrefetchValue.Resource resource(CdsRequest request, String key) {
        assertThat(request.prefetch().get(key)).isInstanceOf(PrefetchValue.Resource.class);
        return (PrefetchValue.Resource) request.prefetch().get(key);
    }

    @Test
    void readsEveryMember() {
        CdsRequest request = read(GOOD);

        assertThat(request.hook()).isEqualTo("patient-view");
        assertThat(request.hookInstance()).isEqualTo(UUID.fromString(INSTANCE));
        assertThat(request.userId()).isEqualTo(new UserReference(UserReference.Type.PRACTITIONER, "doc-1"));
        assertThat(request.patientId()).isEqualTo("pat-1");
        assertThat(request.encounterId()).contains("enc-1");
        assertThat(request.fhirServer()).contains(URI.create("https://fhir.example.org/r4"));
        FhirAuthorization authorization = request.fhirAuthorization().orElseThrow();
        assertThat(authorization.accessToken()).isEqualTo("tok-1");
        assertThat(authorization.expiresInSeconds()).isEqualTo(300);
        assertThat(authorization.scope()).isEqualTo("patient/Patient.read");
        assertThat(authorization.subject()).isEqualTo("cart-cds");
        assertThat(authorization.patient()).contains("pat-1");
        assertThat(request.extension())
                .containsExactly(entry("com.example.trigger", "60"), entry("com.example.test", "true"));
        assertThat(request.prefetch().keySet()).containsExactly("patient", "conditions");
        assertThat(request.prefetch().get("conditions")).isEqualTo(new PrefetchValue.NoData());
    }

    @Test
    void readsTheLeastRequest() {
        CdsRequest request = read("{\"hook\":\"patient-view\",\"hookInstance\":\"" + INSTANCE
                + "\",\"context\":{\"userId\":\"Patient/1\",\"patientId\":\"1\"}}");

        assertThat(request.encounterId()).isEmpty();
        assertThat(request.fhirServer()).isEmpty();
        assertThat(request.fhirAuthorization()).isEmpty();
        assertThat(request.prefetch()).isEmpty();
        assertThat(request.extension()).isEmpty();
    }

    @Test
    void printsNothingAboutPersonsOrTokens() {
        CdsRequest request = read(GOOD);

        assertThat(request + " " + request.fhirAuthorization() + " " + request.userId() + " " + request.prefetch())
                .doesNotContain("pat-1", "tok-1", "doc-1", "enc-1");
    }

    @Test
    void doesNotCareAboutTheOrderOfMembers() {
        CdsRequest request = read("""
                {"prefetch":{"b":{"id":"x","resourceType":"Bundle"},"a":null},
                 "fhirAuthorization":{"patient":"p","subject":"c","scope":"s","expires_in":0,"token_type":"bearer","access_token":"t"},
                 "context":{"encounterId":"e","patientId":"p","userId":"PractitionerRole/r"},
                 "fhirServer":"http://localhost:8090/fhir","hookInstance":"%s","hook":"patient-view"}""".formatted(INSTANCE));

        assertThat(request.patientId()).isEqualTo("p");
        assertThat(request.prefetch().keySet()).containsExactly("b", "a");
        assertThat(resource(request, "b").resourceType()).contains("Bundle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Practitioner", "PractitionerRole", "Patient", "RelatedPerson"})
    void takesEachTypeOfUser(String type) {
        assertThat(read(with("Practitioner/doc-1", type + "/doc-1")).userId().reference())
                .isEqualTo(type + "/doc-1");
    }

    @Test
    void keepsTheUnknownOutAndTheKnownIn() {
        String everywhere = "\"extension\":%s,\"foo\":[1,{\"hook\":\"x\",\"hook\":\"y\"}],\"bar\":\"\\u0000é\",";
        for (String extension :
                List.of("{\"com.x\":{\"a\":[1]}}", "[1,2]", "\"text\"", "7", "null", "{}", "true", "[[],{}]")) {
            String more = everywhere.formatted(extension);
            String json = GOOD.replace("\"extension\":{\"com.example.trigger\":\"60\",\"com.example.test\":true},", "")
                    .replace("{\"hook\"", "{" + more + "\"hook\"")
                    .replace("{\"access_token\"", "{" + more + "\"access_token\"")
                    .replace("{\"userId\"", "{" + more + "\"userId\"")
                    .replace("{\"resourceType\"", "{" + more + "\"resourceType\"");

            CdsRequest request = read(json);

            assertThat(request.patientId()).isEqualTo("pat-1");
            assertThat(request.extension()).isEmpty();
            assertThat(resource(request, "patient").json().asUtf8String())
                    .isEqualTo("{" + more + "\"resourceType\":\"Patient\",\"id\":\"pat-1\"}");
        }
    }

    @Test
    void keepsOnlySmallScalarsOfTheExtension() {
        String extension = "{\"a\":\"1\",\"b\":2.5,\"c\":null,\"d\":{\"a\":1},\"e\":[1],\"f\":\"" + "x".repeat(5000)
                + "\",\"g\":false,\"a\":\"again\"}";

        CdsRequest request = read(with("{\"com.example.trigger\":\"60\",\"com.example.test\":true}", extension));

        assertThat(request.extension()).isEqualTo(Map.of("a", "1", "b", "2.5", "g", "false"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            context.encounterId | "encounterId":"enc-1"
            prefetch            | "prefetch":{"patient":{"resourceType":"Patient","id":"pat-1"},"conditions":null}
            extension           | "extension":{"com.example.trigger":"60","com.example.test":true}
            """)
    void takesNullForAbsentInOptionalMembers(String path, String member) {
        String name = member.substring(0, member.indexOf(':'));

        assertThat(read(with(member, name + ":null")).patientId()).as(path).isEqualTo("pat-1");
    }

    @Nested
    class Refuses {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                hook                            | "hook":"patient-view",
                hookInstance                    | "hookInstance":"D1577C69-DFBE-44ad-ba6d-3e05e953b2ea",
                context                         | "context":{"userId":"Practitioner/doc-1","patientId":"pat-1","encounterId":"enc-1"},
                context.userId                  | "userId":"Practitioner/doc-1",
                context.patientId               | "patientId":"pat-1",
                fhirServer                      | "fhirServer":"https://fhir.example.org/r4",
                fhirAuthorization.access_token  | "access_token":"tok-1",
                fhirAuthorization.token_type    | "token_type":"Bearer",
                fhirAuthorization.expires_in    | "expires_in":300,
                fhirAuthorization.scope         | "subject":"cart-cds",
                fhirAuthorization.subject       | "subject":"cart-cds",
                """)
        void aMissingMember(String path, String member) {
            String left = path.endsWith("scope") ? with("\"scope\":\"patient/Patient.read\",", "") : with(member, "");

            RequestRefused refused = refusal(left.replace(",}", "}"));

            assertThat(refused.expression()).isEqualTo(path);
            assertThat(refused.code()).isEqualTo("required");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                hook                            | "patient-view"
                hookInstance                    | "D1577C69-DFBE-44ad-ba6d-3e05e953b2ea"
                fhirServer                      | "https://fhir.example.org/r4"
                fhirAuthorization.access_token  | "tok-1"
                fhirAuthorization.token_type    | "Bearer"
                fhirAuthorization.scope         | "patient/Patient.read"
                fhirAuthorization.subject       | "cart-cds"
                fhirAuthorization.patient       | "patient":"pat-1"
                context.userId                  | "Practitioner/doc-1"
                context.patientId               | "patientId":"pat-1"
                context.encounterId             | "enc-1"
                """)
        void aValueThatIsNoTextOrBlank(String path, String value) {
            int colon = value.indexOf("\":");
            String name = colon > 0 ? value.substring(0, colon + 2) : "";
            for (String wrong :
                    List.of("17", "true", "[]", "{}", "[\"a\"]", "\"\"", "\" \\t\"", "\"\\u00a0\\u2003 \"")) {
                RequestRefused refused = refusal(with(value, name + wrong));

                assertThat(refused.expression()).as(wrong).isEqualTo(path);
                assertThat(refused.getMessage()).startsWith(path).endsWith(".");
            }
        }

        @ParameterizedTest
        @CsvSource({"context", "prefetch", "fhirAuthorization"})
        void anEnvelopeMemberThatIsNoObject(String member) {
            for (String wrong : List.of("[]", "[{}]", "\"{}\"", "0", "false")) {
                assertThat(refusal("{\"" + member + "\":" + wrong + "}").expression())
                        .isEqualTo(member);
            }
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                hook                            | "hook":"patient-view"
                hookInstance                    | "hookInstance":"D1577C69-DFBE-44ad-ba6d-3e05e953b2ea"
                fhirServer                      | "fhirServer":"https://fhir.example.org/r4"
                fhirAuthorization.access_token  | "access_token":"tok-1"
                fhirAuthorization.token_type    | "token_type":"Bearer"
                fhirAuthorization.expires_in    | "expires_in":300
                fhirAuthorization.scope         | "scope":"patient/Patient.read"
                fhirAuthorization.subject       | "subject":"cart-cds"
                fhirAuthorization.patient       | "patient":"pat-1"
                context                         | "context":{"userId":"Practitioner/doc-1","patientId":"pat-1","encounterId":"enc-1"}
                context.userId                  | "userId":"Practitioner/doc-1"
                context.patientId               | "patientId":"pat-1"
                context.encounterId             | "encounterId":"enc-1"
                prefetch.patient                | "patient":{"resourceType":"Patient","id":"pat-1"}
                prefetch.conditions             | "conditions":null
                """)
        void aMemberThatAppearsTwice(String path, String member) {
            RequestRefused refused = refusal(with(member, member + "," + member));

            assertThat(refused.expression()).isEqualTo(path);
            assertThat(refused.getMessage()).contains("twice");
        }

        @Test
        void aMemberThatAppearsTwiceInAnotherSpelling() {
            assertThat(refusal(with("\"patientId\":\"pat-1\"", "\"patientId\":\"pat-1\",\"pa\\u0074ientId\":\"other\""))
                            .expression())
                    .isEqualTo("context.patientId");
            assertThat(refusal(with("\"hook\":", "\"hook\":null,\"hook\":")).expression())
                    .isEqualTo("hook");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1-1-1-1-1",
                    "d1577c69dfbe44adba6d3e05e953b2ea",
                    "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea-1",
                    "urn:uuid:d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                    "d1577c69-dfbe-44ad-ba6d-3e05e953b2eg",
                    "x"
                })
        void aHookInstanceThatIsNoUuid(String value) {
            assertThat(refusal(with(INSTANCE, value)).expression()).isEqualTo("hookInstance");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Patient/pat-1",
                    "1/../Observation?x=",
                    "1&_count=999",
                    "..",
                    ".",
                    "a b",
                    "a%2Fb",
                    "a\\\\b",
                    "päd",
                    "\\u0000",
                    "a\\nb",
                    "https://fhir.example.org/r4/Patient/1",
                    "12345678901234567890123456789012345678901234567890123456789012345"
                })
        void anIdThatCouldBeAPath(String value) {
            assertThat(refusal(with("\"patientId\":\"pat-1\"", "\"patientId\":\"" + value + "\""))
                            .expression())
                    .isEqualTo("context.patientId");
            assertThat(refusal(with("enc-1", value)).expression()).isEqualTo("context.encounterId");
            assertThat(refusal(with("Practitioner/doc-1", "Practitioner/" + value))
                            .expression())
                    .isEqualTo("context.userId");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"abc", "Group/1", "practitioner/1", "/1", "Practitioner/", "Practitioner", "PatientX/1"})
        void aUserOfAnotherType(String value) {
            assertThat(refusal(with("Practitioner/doc-1", value)).expression()).isEqualTo("context.userId");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ftp://fhir.example.org",
                    "file:///etc/passwd",
                    "/r4",
                    "fhir.example.org/r4",
                    "https:///r4",
                    "https://user:secret@fhir.example.org/r4",
                    "https://user@fhir.example.org",
                    "https://fhir.example.org/r4?x=1",
                    "https://fhir.example.org/r4#x",
                    "https://fhir.example.org/a b",
                    "https:fhir.example.org",
                    "javascript:alert(1)",
                    "https://exa_mple/r4\\u0000"
                })
        void aServerThatIsNoPlainWebAddress(String value) {
            assertThat(refusal(with("https://fhir.example.org/r4", value)).expression())
                    .isEqualTo("fhirServer");
        }

        @Test
        void anAuthorizationThatCannotBeUsed() {
            assertThat(refusal(with("\"Bearer\"", "\"Basic\"")).expression()).isEqualTo("fhirAuthorization.token_type");
            for (String wrong : List.of("tok 1", "tok\\r\\nX-Evil: 1", "tök")) {
                assertThat(refusal(with("tok-1", wrong)).expression()).isEqualTo("fhirAuthorization.access_token");
            }
            for (String wrong : List.of("\"300\"", "-1", "1.5", "99999999999999999999", "true", "[]")) {
                assertThat(refusal(with("300", wrong)).expression()).isEqualTo("fhirAuthorization.expires_in");
            }
            assertThat(refusal(with("\"patient\":\"pat-1\"", "\"patient\":\"pat-2\""))
                            .expression())
                    .isEqualTo("fhirAuthorization.patient");
        }

        @Test
        void onlyTextThatIsTooLong() {
            for (String unit : List.of("x", "\\n", "\\\"", "\\\\")) {
                int times = 2048 / (unit.length() == 1 ? 1 : 2);
                assertThat(read(with("cart-cds", "a" + unit.repeat(times - 1))).patientId())
                        .isEqualTo("pat-1");
                assertThat(refusal(with("cart-cds", "a" + unit.repeat(times))).code())
                        .isEqualTo("too-long");
            }
        }

        @Test
        void textThatIsTooLong() {
            RequestRefused refused = refusal(with("tok-1", "x".repeat(70_000)));

            assertThat(refused.expression()).isEqualTo("fhirAuthorization.access_token");
            assertThat(refused.code()).isEqualTo("too-long");
            assertThat(refusal(with("patient-view", "x".repeat(3000))).code()).isEqualTo("too-long");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " \n ",
                    "[]",
                    "[{}]",
                    "null",
                    "\"text\"",
                    "17",
                    "{",
                    "{\"hook\"",
                    "{\"hook\":}",
                    "{\"hook\":\"a\",}",
                    "{'hook':'a'}",
                    "{hook:\"a\"}",
                    "{\"hook\":\"a\" \"b\":1}",
                    "{\"a\":01}",
                    "{\"a\":NaN}",
                    "{\"a\":+1}",
                    "{\"a\":.5}",
                    "{\"a\":1.}",
                    "{\"a\":\"tab\t\"}",
                    "{\"a\":\"\\x\"}",
                    "{\"a\":\"\\u12\"}",
                    "{\"a\":tru}",
                    "{\"a\":1}}",
                    "/* hi */{}",
                    "{} // hi",
                    "{\"a\":[1,]}",
                    "\u0000{}",
                    "{}\u0000"
                })
        void whatIsNotOneJsonObject(String body) {
            assertThat(refusal(body).getMessage()).endsWith(".");
        }

        @Test
        void trailingContent() {
            for (String more : List.of("x", "{}", "]", "\"", " null", "\u0000", ",", "//")) {
                refusal(GOOD + more);
            }
            assertThat(read(GOOD + " \r\n\t").patientId()).isEqualTo("pat-1");
        }

        @Test
        void everyTruncation() {
            byte[] body = GOOD.getBytes(UTF_8);
            for (int length = 0; length < body.length; length++) {
                RequestRefused refused = refusal(Arrays.copyOf(body, length));

                assertThat(refused.code()).isIn("structure", "required");
            }
        }

        @Test
        void deepNesting() {
            String deep = "[".repeat(10_000) + "]".repeat(10_000);

            assertThat(refusal(withPrefetch("\"conditions\":{\"a\":" + deep + "}"))
                            .expression())
                    .isEqualTo("prefetch.conditions");
            assertThat(refusal(with("{\"hook\"", "{\"x\":" + deep + ",\"hook\""))
                            .code())
                    .isEqualTo("too-long");
            refusal("{\"a\":".repeat(10_000));
            refusal("[".repeat(100_000));
        }

        @Test
        void tooManyPrefetchKeys() {
            StringBuilder keys = new StringBuilder("\"k\":null");
            for (int i = 0; i < 256; i++) {
                keys.append(",\"k").append(i).append("\":null");
            }

            assertThat(refusal(withPrefetch(keys.toString())).expression()).isEqualTo("prefetch");
        }

        @Test
        void otherEncodings() {
            refusal(GOOD.getBytes(UTF_16LE));
            refusal(GOOD.getBytes(UTF_16BE));
            refusal(GOOD.getBytes(UTF_16));
            refusal(GOOD.getBytes(Charset.forName("UTF-32")));
            refusal(GOOD.getBytes(Charset.forName("UTF-32LE")));
            refusal(with("doc-1", "ä").getBytes(ISO_8859_1));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "80",
                    "C080",
                    "C3",
                    "C328",
                    "E08080",
                    "EDA080",
                    "F0808080",
                    "F4908080",
                    "F5808080",
                    "FF",
                    "E282"
                })
        void malformedUtf8AnywhereInTheBody(String hex) {
            byte[] malformed = HexFormat.of().parseHex(hex);
            for (String place : List.of("\"com.example.trigger\":\"", "\"patient\":{\"resourceType\":\"", "{\"")) {
                int at = GOOD.indexOf(place) + place.length();
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                body.writeBytes(GOOD.substring(0, at).getBytes(UTF_8));
                body.writeBytes(malformed);
                body.writeBytes(GOOD.substring(at).getBytes(UTF_8));

                assertThat(refusal(body.toByteArray()).getMessage()).contains("UTF-8");
            }
        }

        @Test
        void withoutRepeatingAnyValueOrOddKey() {
            for (String body : List.of(
                    with("\"patientId\":\"pat-1\"", "\"patientId\":\"SECRET/1\""),
                    with("\"hook\":\"patient-view\"", "\"hook\":SECRET"),
                    with("tok-1", "SECRET token"),
                    with("https://", "SECRET://"),
                    withPrefetch("\"SECRET key\":1,\"SECRET key\":2"),
                    GOOD + "SECRET",
                    with("\"hook\"", "\"SECRET\" \"hook\""))) {
                RequestRefused refused = refusal(body);

                assertThat(refused.getMessage() + refused.expression() + refused.outcome())
                        .doesNotContain("SECRET");
                assertThat(refused.getCause()).isNull();
                assertThat(refused.getStackTrace()).isEmpty();
            }
        }
    }

    @Nested
    class Prefetch {

        private static final String[] VALUES = {
            "{\"resourceType\":\"Patient\"}",
            "{ }",
            "{\"text\":\"Müller 日本 \\uD83D\\uDE00 😀 } { \\\" \\\\\",\"resourceType\":\"Condition\"}",
            "{\"a\":{\"b\":[{},[[]],{\"c\":\"}\"}]},\"n\":-1.5e+10,\"resourceType\":\"Bundle\" }",
            "{\n\t\"resourceType\" : \"Observation\" ,\n \"x\":\"" + "é😀".repeat(9000) + "\"\n}"
        };

        @ParameterizedTest
        @ValueSource(strings = {"", "\uFEFF", " \r\n ", "\uFEFF \t"})
        void locatesValuesByByte(String lead) {
            for (String padding : List.of("", "ä", "日本語", "😀😀", "x".repeat(10_000), "é".repeat(4001))) {
                for (String value : VALUES) {
                    String members = "\"ключ\":\"" + padding + "\",\"one\" :  " + value + " , \"two\":" + value;
                    String json = lead
                            + with("{\"hook\"", "{\"before\":\"" + padding + "\",\"hook\"")
                                    .replace(
                                            "\"patient\":{\"resourceType\":\"Patient\",\"id\":\"pat-1\"},\"conditions\":null",
                                            members);

                    CdsRequest request = read(json);

                    assertThat(resource(request, "one").json().asUtf8String()).isEqualTo(value);
                    assertThat(resource(request, "two").json().asUtf8String()).isEqualTo(value);
                }
            }
        }

        @Test
        void saysWhatCannotBeAResource() {
            CdsRequest request = read(withPrefetch(
                    "\"s\":\"<html>\",\"n\":1,\"d\":1.5,\"t\":true,\"f\":false,\"a\":[{\"x\":1}],\"z\":null"));

            assertThat(request.prefetch())
                    .containsEntry("s", new PrefetchValue.Unusable(Why.STRING))
                    .containsEntry("n", new PrefetchValue.Unusable(Why.NUMBER))
                    .containsEntry("d", new PrefetchValue.Unusable(Why.NUMBER))
                    .containsEntry("t", new PrefetchValue.Unusable(Why.BOOLEAN))
                    .containsEntry("f", new PrefetchValue.Unusable(Why.BOOLEAN))
                    .containsEntry("a", new PrefetchValue.Unusable(Why.ARRAY))
                    .containsEntry("z", new PrefetchValue.NoData());
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                {"resourceType":"Patient"}                        | Patient
                {"resource\\u0054ype":"Pati\\u0065nt"}            | Patient
                {"contained":[{"resourceType":"A"}],"resourceType":"B"} | B
                {"contained":[{"resourceType":"A"}]}              |
                {"resourceType":7}                                |
                {"resourceType":null}                             |
                {"resourceType":{"resourceType":"A"}}             |
                {}                                                |
                """)
        void knowsTheTypeOfAResource(String value, String type) {
            assertThat(resource(read(withPrefetch("\"k\":" + value)), "k").resourceType())
                    .isEqualTo(Optional.ofNullable(type));
        }

        @Test
        void keepsOddKeys() {
            CdsRequest request = read(withPrefetch("\"-user\":null,\"\":null,\"a b\":null,\"\\u00e9\":null"));

            assertThat(request.prefetch().keySet()).containsExactly("-user", "", "a b", "é");
        }

        @Test
        void skipsLongStringsWithoutAFuss() {
            String value = "{\"resourceType\":\"Binary\",\"data\":\"" + "QUJD".repeat(500_000) + "\"}";

            assertThat(resource(read(withPrefetch("\"k\":" + value)), "k")
                            .json()
                            .length())
                    .isEqualTo(value.length());
        }
    }
}
