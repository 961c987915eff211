package org.cartcds.changelog;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.knowledge.InvalidKnowledge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code changelog}: what changes between two knowledge folders. See its help for what it does. */
@Command(
        name = "changelog",
        header = "Say what changes from one knowledge folder to another, and which charts are answered differently.",
        description = {
            "Compares every file that can change an answer: options with their rules and evidence, cut-off days, codes, names,"
                    + " phrases, sources, texts, reviews. Then evaluates the cases of both folders and the packaged samples"
                    + " with both versions, and lists where outcome, reasons, options or texts differ.%n"
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:no clinical difference",
            "1:there are differences",
            "2:wrong arguments, or a knowledge folder with mistakes",
            "3:a chart could not be evaluated, or the output was cut off",
            "70:internal error"
        })
public final class ChangelogCommand implements Callable<Integer> {

    private static final int EXIT_DIFFERENCES = 1;
    private static final int EXIT_FAILED = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "<old>", description = "Knowledge folder of the old version.")
    private Path before;

    @Parameters(index = "1", paramLabel = "<new>", description = "Knowledge folder of the new version.")
    private Path after;

    @Option(names = "--format", defaultValue = "markdown", description = "markdown, or json.")
    private Format format;

    @SuppressWarnings("UnusedVariable") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    enum Format {
        MARKDOWN,
        JSON
    }

    @Override
    public Integer call() {
        Changelog log = changelog();
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(new String(CdsHooksJson.write(log), StandardCharsets.UTF_8));
        } else {
            out.print(MarkdownPage.of(log));
        }
        if (out.checkError() || !log.firing().failed().isEmpty()) {
            return EXIT_FAILED;
        }
        return log.isEmpty() ? 0 : EXIT_DIFFERENCES;
    }

    private Changelog changelog() {
        for (Path folder : new Path[] {before, after}) {
            if (!Files.isDirectory(folder)) {
                throw new ParameterException(spec.commandLine(), folder + " is no folder that can be read.");
            }
        }
        try {
            return Changelog.between(before, after);
        } catch (InvalidKnowledge e) {
            throw new ParameterException(spec.commandLine(), "A knowledge folder cannot be used:\n" + e.getMessage());
        } catch (UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), "A knowledge folder cannot be read.");
        }
    }
}
