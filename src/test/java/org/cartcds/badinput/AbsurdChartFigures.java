package org.cartcds.badinput;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.cartcds.RunningService;
import org.cartcds.badinput.AbsurdChart.Recipe;
import org.cartcds.nextsteps.BothWays.Reply;

/** Prints how long each absurd chart takes over HTTP: the command for it is in the README of this folder. */
public final class AbsurdChartFigures {

    private static final int ROUNDS = 3;
    private static final PrintStream OUT = new PrintStream(new FileOutputStream(FileDescriptor.out), true);

    private AbsurdChartFigures() {}

    /** @param arguments parts of the names of the charts, by default all */
    public static void main(String[] arguments) throws IOException {
        Path storage = Files.createTempDirectory(Path.of("target"), "absurd");
        try (RunningService service =
                new RunningService("cartcds.storage.directory=" + storage, "cartcds.warm-up.enabled=true")) {
            OUT.printf(
                    "%d processors, Java %s%n%n| chart | MB | first ms | best ms | answer |%n|---|---|---|---|---|%n",
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version().feature());
            for (Recipe recipe : AbsurdChart.recipes()) {
                if (arguments.length == 0 || Arrays.stream(arguments).anyMatch(recipe.name()::contains)) {
                    measure(service, recipe);
                }
            }
        }
    }

    private static void measure(RunningService service, Recipe recipe) {
        byte[] call = recipe.make(1).call();
        double first = 0;
        double best = Double.MAX_VALUE;
        String answer = "";
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            HttpResponse<String> response = service.post(RunningService.CALL, call);
            double took = (System.nanoTime() - start) / 1e6;
            answer = response.statusCode() + " " + new Reply(response.statusCode(), response.body()).outcome();
            first = i == 0 ? took : first;
            best = Math.min(best, took);
        }
        OUT.printf(
                Locale.ROOT,
                "| %s | %.1f | %.0f | %.0f | %s |%n",
                recipe.name(),
                call.length / 1e6,
                first,
                best,
                answer);
    }
}
