package org.cartcds.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The charts below folders.
 *
 * @param charts by path
 * @param unreadable folders and charts that could not be looked at
 */
record ChartFiles(List<ChartFile> charts, List<Path> unreadable) {

    ChartFiles {
        charts = List.copyOf(charts);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Looks through files, which are charts whatever their names, and folders with everything below them. Links are followed,
     * hidden folders are not looked into, and nothing is listed twice.
     */
    static ChartFiles in(List<Path> places) {
        Map<Path, ChartFile> charts = new TreeMap<>(Comparator.comparing(Path::toString));
        List<Path> unreadable = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                walk(place, charts, unreadable);
            } else {
                add(place, charts);
            }
        }
        return new ChartFiles(List.copyOf(charts.values()), unreadable);
    }

    private static void add(Path file, Map<Path, ChartFile> charts) {
        charts.putIfAbsent(file.toAbsolutePath().normalize(), ChartFile.of(file));
    }

    private static void walk(Path root, Map<Path, ChartFile> charts, List<Path> unreadable) {
        SimpleFileVisitor<Path> visitor = new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = !folder.equals(root) && ChartFile.isHidden(folder);
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (ChartFile.isChart(file)) {
                    if (attributes.isRegularFile()) {
                        add(file, charts);
                    } else {
                        unreadable.add(file);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                // A link to a folder around it leads to nothing that is not walked anyway.
                if (!(failure instanceof FileSystemLoopException)) {
                    unreadable.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
                if (failure != null) {
                    unreadable.add(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        };
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
