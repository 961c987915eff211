package org.cartcds.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command in a process of its own, with a heap of its own, that can be killed. */
final class RehearsalProcess {

    private final Process process;
    private final Path log;
    private long peakKilobytes;

    private RehearsalProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it; standard output and error go to the file. */
    static RehearsalProcess start(String heap, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                "org.cartcds.CarTNextStepsApplication",
                "rehearse"));
        command.addAll(arguments);
        return new RehearsalProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    /** As kill -9 does it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end and returns the exit code. */
    int await() throws InterruptedException, IOException {
        while (process.isAlive()) {
            look();
            Thread.sleep(20);
        }
        return process.exitValue();
    }

    /** What the kernel calls its high water mark. */
    private void look() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return;
        }
        try (Stream<String> lines = Files.lines(status)) {
            lines.filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .ifPresent(line ->
                            peakKilobytes = Math.max(peakKilobytes, Long.parseLong(line.replaceAll("\\D", ""))));
        } catch (UncheckedIOException e) {
            // It ended while its status was read.
            return;
        }
    }

    /** The most memory that it took, 0 where the system does not tell. */
    long peakMegabytes() {
        return peakKilobytes / 1024;
    }

    String log() throws IOException {
        return Files.readString(log);
    }
}
