package org.cartcds.replay;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import picocli.CommandLine;

/**
 * What a run of {@code replay} left behind.
 *
 * @param exitCode exit code
 * @param out standard output
 * @param err standard error
 */
record ReplayRun(int exitCode, String out, String err) {

    static ReplayRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new ReplayCommand(PackagedKnowledge::get))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new ReplayRun(exitCode, out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /** The only line that speaks of the file. */
    String lineAbout(Path file) {
        List<String> found =
                lines().stream().filter(line -> line.contains(file + ":")).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " lines about " + file + " in:\n" + out);
        }
        return found.get(0);
    }

    /** Loaded once for all runs. */
    private static final class PackagedKnowledge {

        private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.packaged());

        static Knowledge get() {
            return KNOWLEDGE;
        }
    }
}
