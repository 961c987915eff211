package org.cartcds.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the benchmarks print: Markdown, with what one has to know to judge a figure. */
final class Report {

    private Report() {}

    static void head(Class<?> benchmark, String arguments) {
        line("");
        machine(benchmark, arguments).forEach(text -> line("%s", text));
    }

    /** The lines of {@link #head}. */
    static List<String> machine(Class<?> benchmark, String arguments) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s, %s, %d processors, %s; JDK %s; load average before: %s",
                        LocalDate.now(ZoneOffset.UTC),
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("java.runtime.version"),
                        loadAverage()),
                "",
                String.format(
                        Locale.ROOT,
                        "`mvn -Pbench -DskipTests package exec:exec -Dbench.main=%s%s`",
                        benchmark.getName(),
                        arguments.isEmpty() ? "" : " -Dbench.arguments=\"" + arguments + "\""),
                "");
    }

    static void table(String... columns) {
        row((Object[]) columns);
        row(Arrays.stream(columns).map(column -> "---").toArray());
    }

    static void row(Object... cells) {
        line(
                "| %s |",
                String.join(" | ", Arrays.stream(cells).map(Object::toString).toList()));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    static void line(String format, Object... values) {
        System.out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }

    /** The value of {@code name=value} among the arguments. */
    static String argument(String[] arguments, String name, String otherwise) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    /** The heap size and what {@code jvm=} adds, separated by commas, as options of the servers' JVM. */
    static List<String> jvmOptions(String[] arguments, String heap) {
        List<String> options = new ArrayList<>(List.of("-Xmx" + argument(arguments, "xmx", heap)));
        Arrays.stream(argument(arguments, "jvm", "").split(","))
                .filter(option -> !option.isEmpty())
                .forEach(options::add);
        return options;
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("processor unknown");
        } catch (IOException e) {
            return "processor unknown";
        }
    }

    private static String loadAverage() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }
}
