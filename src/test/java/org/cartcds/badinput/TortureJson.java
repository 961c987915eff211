package org.cartcds.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * JSON values that parsers are known to disagree about, by the classes of structure, numbers, strings, encodings, depth and
 * size: what RFC 8259 allows and what it does not. Made up here, in the style of the public JSON parsing test suites.
 *
 * @param name what is special about it
 * @param bytes the value, to be put where a value may stand
 * @param expected whether a strict reader takes it
 */
record TortureJson(String name, byte[] bytes, Expected expected) {

    /** What a strict reader does. */
    enum Expected {
        TAKEN,
        REFUSED
    }

    static List<TortureJson> all() {
        List<TortureJson> all = new ArrayList<>();
        structure(all);
        numbers(all);
        strings(all);
        encodings(all);
        depthAndSize(all);
        return all;
    }

    private static void structure(List<TortureJson> all) {
        taken(all, "structure", "{}", "[]", "[[]]", "[{}]", " [ ] ", "[\t\n\r 1]", "null", "true", "false", "\"\"");
        taken(
                all,
                "structure",
                "{\"a\":1,\"a\":2}",
                "{\"\":0}",
                "{\"a\":{\"a\":{\"a\":[]}}}",
                "[null,1,\"1\",{},[true]]");
        taken(all, "structure", "{\"a\\u0000b\":1}", "{\"__proto__\":{\"x\":1}}", "[1,2,3 ]", "{ \"a\" : \"b\" }");
        refused(all, "structure", "", " ", "[", "]", "{", "}", "[1", "[1,", "[,1]", "[1,,2]", "[1,]", "[,]", "[1 2]");
        refused(
                all,
                "structure",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\" 1}");
        refused(all, "structure", "{a:1}", "{'a':1}", "{1:1}", "{\"a\"::1}", "{\"a\":1:2}", "{[]:1}", "{null:1}");
        refused(all, "structure", "{\"a\",\"b\"}", "[\"a\":1]", "[}", "{]", "[1}", "{\"a\":1]", "[[1]", "[1]]", "{}}");
        refused(all, "structure", "[1]x", "[] []", "1 2", "//c\n1", "/*c*/1", "1/*c*/", "1//c", "#c\n1", "<x/>", "*");
        refused(all, "structure", "True", "nul", "nulll", "TRUE", "truee", "undefined", "[a]", "[\\n]", "(1)", "$");
        refused(
                all,
                "structure",
                "{\"a\":/**/1}",
                "[1\u000b2]",
                "[\f]",
                "[\u00a01]",
                "[\u20281]",
                "[\u2060]",
                "\u00e9");
        refused(all, "structure", "[1;2]", "{\"a\"=1}", "{\"a\":1;}", "...", "[...]", "-", "--1", "[\u0000]", "\u0000");
    }

    private static void numbers(List<TortureJson> all) {
        taken(all, "number", "0", "-0", "1", "-1", "10", "1.0", "0.1", "-0.1", "1e1", "1E1", "1e+1", "1e-1", "0e0");
        taken(all, "number", "1.5e300", "123456789012345678901234567890", "0.0000000000000000000000000001", "-0.0e-0");
        taken(all, "number", "1e400", "-1e400", "1e-400", "9223372036854775808", "1.7976931348623157e309", "5e-324");
        taken(
                all,
                "number",
                "1" + "0".repeat(400),
                "0." + "3".repeat(400),
                "1e99999",
                "1e2147483648",
                "-1e-2147483649");
        refused(
                all, "number", "01", "-01", "00", "1.", ".1", "-.1", "1e", "1e+", "1E-", "1.e1", "1.e", "+1", "++1",
                "1+2");
        refused(all, "number", "0x1", "0b1", "1_000", "1,000.", "1 000", "NaN", "-NaN", "Infinity", "-Infinity", "Inf");
        refused(
                all, "number", "1ea", "1e1.5", "0.1.2", "1.2.3", "1..2", "- 1", "-a", "1a", "1\u0000", "\uff11",
                "0e+-1");
        refused(all, "number", "1.5f", "1d", "1L", "1n", "0o7", "1e1e1", "2.e3", "-2.", "-1x", "\u00b9", "1-");
    }

    private static void strings(List<TortureJson> all) {
        taken(
                all,
                "string",
                "\"a\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\\u0000\"",
                "\"\\u00e9\"",
                "\"\u00e9\"",
                "\"\u007f\"");
        taken(
                all,
                "string",
                "\"\\ud83d\\ude00\"",
                "\"\ud83d\ude00\"",
                "\"\u2028\u2029\"",
                "\"\\u2028\"",
                "\"/\"",
                "\"\ufeff\"");
        taken(all, "string", "\"\\uFFFF\"", "\"\uffff\"", "\"\\uDBFF\\uDFFF\"", "\"\u200b\u202e\"", "\"' < > & # //\"");
        // A lone half of a pair is written in the grammar of RFC 8259, whatever it means.
        taken(all, "string", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\\ude00\\ud83d\"", "\"\\ud83d x\"");
        refused(
                all,
                "string",
                "\"",
                "\"a",
                "\"\\\"",
                "\"\\",
                "'a'",
                "a",
                "\"a\"b",
                "\"a\nb\"",
                "\"a\tb\"",
                "\"\u0000\"");
        refused(
                all,
                "string",
                "\"\u001f\"",
                "\"\\a\"",
                "\"\\x41\"",
                "\"\\u\"",
                "\"\\u00\"",
                "\"\\u00g0\"",
                "\"\\U0041\"");
        refused(
                all,
                "string",
                "\"\\u+041\"",
                "\"\\u-041\"",
                "\"\\u 041\"",
                "\"\\0\"",
                "\"\\'\"",
                "\"\\ \"",
                "\"\\\u00e9\"");
        refused(all, "string", "\"\\u\uff10041\"", "`a`", "\u201ca\u201d", "\"a\" \"b\"", "\"\\u123\"", "\"\\n\r\"");
    }

    private static void encodings(List<TortureJson> all) {
        String[] malformed = {
            "80",
            "bf",
            "c0af",
            "c080",
            "c1bf",
            "c3",
            "c328",
            "e0",
            "e080af",
            "e080",
            "e28281e2",
            "eda080",
            "edbfbf",
            "ed",
            "f0808080",
            "f08080af",
            "f0288c28",
            "f09f98",
            "f4908080",
            "f5808080",
            "f8888080af",
            "fc8480808080",
            "fe",
            "ff",
            "fffe",
            "feff",
            "eda0bdedb880",
            "e9",
            "a0",
            "c2c2a9"
        };
        for (String hex : malformed) {
            bytes(all, "malformed UTF-8 " + hex, "\"a", hex, "b\"");
            bytes(all, "malformed UTF-8 outside strings " + hex, "", hex, "1");
            bytes(all, "malformed UTF-8 in a name " + hex, "{\"a", hex, "\":1}");
        }
        for (String hex :
                new String[] {"c2a9", "e282ac", "f09f9880", "efbbbf", "efbfbf", "f48fbfbf", "ee8080", "f3a08081"}) {
            all.add(new TortureJson("UTF-8 " + hex, join("\"a", hex, "b\""), Expected.TAKEN));
        }
        all.add(new TortureJson("Latin-1", "\"\u00e9\"".getBytes(ISO_8859_1), Expected.REFUSED));
        bytes(all, "byte order mark before a value", "", "efbbbf", "1");
        bytes(all, "UTF-16 string", "", "fffe220061002200", "");
    }

    private static void depthAndSize(List<TortureJson> all) {
        taken(all, "depth", "[".repeat(100) + "]".repeat(100), "{\"a\":".repeat(100) + "1" + "}".repeat(100));
        refused(
                all,
                "depth",
                "[".repeat(100_000),
                "[".repeat(100_000) + "]".repeat(100_000),
                "{\"a\":".repeat(100_000));
        refused(all, "depth", "[".repeat(1_000) + "]".repeat(1_000), "[{\"\":".repeat(50_000));
        refused(
                all,
                "size",
                "1" + "0".repeat(200_000),
                "0." + "1".repeat(200_000),
                "{\"" + "n".repeat(60_000) + "\":1}");
        taken(all, "size", "\"" + "x".repeat(2_000_000) + "\"", "[" + "1,".repeat(300_000) + "1]");
        taken(
                all,
                "size",
                "\"" + "\\u00e9".repeat(200_000) + "\"",
                " ".repeat(500_000) + "1",
                "[" + "{},".repeat(100_000) + "{}]");
        refused(all, "size", "\"" + "x".repeat(1_000_000), "[" + "1,".repeat(300_000));
    }

    private static void taken(List<TortureJson> all, String what, String... values) {
        add(all, what, Expected.TAKEN, values);
    }

    private static void refused(List<TortureJson> all, String what, String... values) {
        add(all, what, Expected.REFUSED, values);
    }

    private static void add(List<TortureJson> all, String what, Expected expected, String... values) {
        for (String value : values) {
            all.add(new TortureJson(what + " " + shortened(value), value.getBytes(UTF_8), expected));
        }
    }

    private static void bytes(List<TortureJson> all, String name, String before, String hex, String after) {
        all.add(new TortureJson(name, join(before, hex, after), Expected.REFUSED));
    }

    private static byte[] join(String before, String hex, String after) {
        String middle = new String(java.util.HexFormat.of().parseHex(hex), ISO_8859_1);
        return (before + middle + after).getBytes(ISO_8859_1);
    }

    private static String shortened(String value) {
        String printable = value.replaceAll("[^ -~]", "?");
        return printable.length() <= 30 ? printable : printable.substring(0, 30) + "... (" + value.length() + ")";
    }

    @Override
    public String toString() {
        return expected + " " + name;
    }
}
