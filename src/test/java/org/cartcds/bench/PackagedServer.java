package org.cartcds.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;
import org.springframework.util.FileSystemUtils;

/**
 * What is started: the service or the bare application, each in the same forms, made the same way.
 *
 * @param isService false for the bare application
 * @param program options of the JVM and the jar
 */
record PackagedServer(boolean isService, List<String> program) {

    private static final Path FOLDER = Path.of("target", "bench");
    private static final int FIRST_WITH_AOT_CACHE = 25;

    /** The jar of the service that {@code mvn package} made. */
    static PackagedServer service() {
        return new PackagedServer(true, List.of("-jar", ServerProcess.jar().toString()));
    }

    /** The bare application, packaged by the tools that packaged the service. */
    static PackagedServer bare() {
        try {
            Files.createDirectories(FOLDER);
            Path plain = FOLDER.resolve("bare-classes.jar");
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plain))) {
                for (Path file : classes()) {
                    jar.putNextEntry(new JarEntry("org/cartcds/bench/" + file.getFileName()));
                    Files.copy(file, jar);
                }
            }
            Path packaged = FOLDER.resolve("bare.jar");
            Repackager repackager = new Repackager(plain.toFile());
            repackager.setMainClass(PlainApplication.class.getName());
            repackager.repackage(packaged.toFile(), callback -> {
                for (String jar : ServerProcess.starterJars()) {
                    callback.library(new Library(new File(jar), LibraryScope.COMPILE));
                }
            });
            return new PackagedServer(false, List.of("-jar", packaged.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> classes() throws IOException {
        try {
            Path folder = Path.of(PlainApplication.class.getResource("").toURI());
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().startsWith("PlainApplication"))
                        .toList();
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same, extracted: a jar of the classes beside a folder with the jars of the libraries. */
    PackagedServer extracted() {
        Path jar = Path.of(program.get(program.size() - 1));
        Path folder = FOLDER.resolve(isService ? "service" : "bare");
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString()));
        return new PackagedServer(
                isService, List.of("-jar", folder.resolve(jar.getFileName()).toString()));
    }

    /**
     * The same, with a file of its loaded classes: an AOT cache on JDK 25 and later, else an archive for class data sharing.
     * The file is made by a run that is ended as soon as it is ready.
     */
    PackagedServer archived(List<String> jvmOptions) {
        boolean aot = Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
        Path file = FOLDER.resolve((isService ? "service" : "bare") + (aot ? ".aot" : ".jsa"));
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        with((aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file)
                .start(jvmOptions)
                .close();
        if (!Files.exists(file)) {
            throw new IllegalStateException("The run made no " + file + ".");
        }
        return with((aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file);
    }

    ServerProcess start(List<String> jvmOptions) {
        return isService ? ServerProcess.ours(jvmOptions, program) : ServerProcess.bare(jvmOptions, program);
    }

    private PackagedServer with(String option) {
        return new PackagedServer(
                isService, Stream.concat(Stream.of(option), program.stream()).toList());
    }

    private static void run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(ServerProcess.java()));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readAllBytes());
                if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    throw new IllegalStateException(String.join(" ", command) + ": " + text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
