package org.cartcds.badinput;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.cartcds.badinput.AbsurdChart.Recipe;
import org.cartcds.nextsteps.BothWays;

/** Prints what each absurd chart costs: the command for it is in the README of this folder. */
public final class AbsurdChartFigures {

    private static final int ROUNDS = 3;
    private static final PrintStream OUT = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AbsurdChartFigures() {}

    /** @param arguments parts of the names of the charts, by default all */
    public static void main(String[] arguments) {
        BothWays service = new BothWays();
        OUT.printf(
                "%d processors, Java %s%n%n| chart | MB | first ms | best ms | allocated MB | outcome |%n|---|---|---|---|---|---|%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version().feature());
        for (Recipe recipe : AbsurdChart.recipes()) {
            if (arguments.length == 0 || java.util.Arrays.stream(arguments).anyMatch(recipe.name()::contains)) {
                measure(service, recipe);
            }
        }
    }

    private static void measure(BothWays service, Recipe recipe) {
        byte[] call = recipe.make(1).call();
        double first = 0;
        double best = Double.MAX_VALUE;
        long allocated = 0;
        String outcome = "";
        for (int i = 0; i < ROUNDS; i++) {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long start = THREADS.getCurrentThreadCpuTime();
            outcome = service.usual(call).outcome();
            double took = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
            allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
            first = i == 0 ? took : first;
            best = Math.min(best, took);
        }
        OUT.printf(
                Locale.ROOT,
                "| %s | %.1f | %.0f | %.0f | %d | %s |%n",
                recipe.name(),
                call.length / 1e6,
                first,
                best,
                allocated / 1_000_000,
                outcome);
    }
}
