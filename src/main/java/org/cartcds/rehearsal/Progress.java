package org.cartcds.rehearsal;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows how far a step is: a bar on a terminal, a line at every tenth elsewhere. */
interface Progress {

    /** Begins a step of so many units. */
    Step begin(String name, long total, Unit unit);

    /** What is counted. */
    enum Unit {
        MEGABYTES(1 << 20, " MB"),
        CHARTS(1, " charts");

        private final long size;
        private final String name;

        Unit(long size, String name) {
            this.size = size;
            this.name = name;
        }
    }

    /** A step under way; for all threads. */
    interface Step extends AutoCloseable {
        void add(long units);

        @Override
        void close();
    }

    /** A bar that redraws itself. */
    static Progress bar() {
        return (name, total, unit) -> {
            ProgressBar bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(total)
                    .setUnit(unit.name, unit.size)
                    .showSpeed()
                    .build();
            return new Step() {
                @Override
                public void add(long units) {
                    bar.stepBy(units);
                }

                @Override
                public void close() {
                    bar.close();
                }
            };
        };
    }

    /** Lines for a log. */
    static Progress lines(PrintWriter out) {
        return (name, total, unit) -> {
            AtomicLong done = new AtomicLong();
            AtomicLong told = new AtomicLong();
            return new Step() {
                @Override
                public void add(long units) {
                    long tenths = total == 0 ? 10 : done.addAndGet(units) * 10 / total;
                    long before = told.get();
                    if (tenths > before && told.compareAndSet(before, tenths)) {
                        out.printf("%s: %d %%%n", name, Math.min(10, tenths) * 10);
                        out.flush();
                    }
                }

                @Override
                public void close() {
                    out.flush();
                }
            };
        };
    }
}
