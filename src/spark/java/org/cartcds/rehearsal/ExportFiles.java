package org.cartcds.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** The files of an export where Hadoop finds them, and their lines as Spark reads them. */
final class ExportFiles implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> lineFiles = new ArrayList<>();
    private final List<String> wholeFiles = new ArrayList<>();
    private long bytes;

    private ExportFiles() {}

    /**
     * A resource as it was read.
     *
     * @param file number of its file in the order of the paths
     * @param position of the line in the file
     * @param bytes JSON in UTF-8
     */
    record Line(int file, long position, byte[] bytes) implements Serializable {}

    static ExportFiles below(List<String> inputs, Configuration configuration) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        for (String input : inputs) {
            Path path = new Path(input);
            FileSystem system = path.getFileSystem(configuration);
            RemoteIterator<LocatedFileStatus> files = system.listFiles(path, true);
            while (files.hasNext()) {
                found.add(files.next());
            }
        }
        found.sort(Comparator.comparing(FileStatus::getPath));
        ExportFiles files = new ExportFiles();
        for (FileStatus file : found) {
            Chunk.Shape shape = Chunk.Shape.of(java.nio.file.Path.of(file.getPath().getName()));
            if (shape != null && file.getLen() > 0) {
                files.add(file, shape);
            }
        }
        if (files.numbers.isEmpty()) {
            throw new RehearsalRefused("There is no .ndjson, .jsonl or .json file with content in the input.", null);
        }
        return files;
    }

    private void add(FileStatus file, Chunk.Shape shape) {
        String path = file.getPath().toString();
        numbers.put(path, numbers.size());
        (shape.isWhole() ? wholeFiles : lineFiles).add(path);
        bytes += file.getLen();
    }

    /** The lines that are not blank, each without what {@link Trimmed} leaves out. */
    JavaRDD<Line> lines(JavaSparkContext spark) {
        JavaRDD<Line> lines = spark.emptyRDD();
        if (!lineFiles.isEmpty()) {
            lines = lines.union(ofLineFiles(spark));
        }
        if (!wholeFiles.isEmpty()) {
            lines = lines.union(spark.binaryFiles(joined(wholeFiles))
                    .map(file -> trimmed(numbers.get(file._1()), 0, content(file._1(), file._2().toArray()))));
        }
        return lines.filter(line -> line.bytes().length > 0);
    }

    private JavaRDD<Line> ofLineFiles(JavaSparkContext spark) {
        JavaNewHadoopRDD<LongWritable, Text> texts = (JavaNewHadoopRDD<LongWritable, Text>) spark.newAPIHadoopFile(
                joined(lineFiles), TextInputFormat.class, LongWritable.class, Text.class, spark.hadoopConfiguration());
        return texts.mapPartitionsWithInputSplit(
                (split, pairs) -> {
                    int number = numbers.get(((FileSplit) split).getPath().toString());
                    return new LineIterator(number, pairs);
                },
                true);
    }

    private static String joined(List<String> files) {
        // Hadoop takes several paths with commas between them.
        return files.stream().map(file -> file.replace(",", "\\,")).collect(Collectors.joining(","));
    }

    private static byte[] content(String name, byte[] bytes) throws IOException {
        if (!name.endsWith(".gz")) {
            return bytes;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static Line trimmed(int file, long position, byte[] bytes) {
        Trimmed line = Trimmed.of(bytes, 0, bytes.length);
        return new Line(file, position, Arrays.copyOfRange(bytes, line.offset(), line.offset() + line.length()));
    }

    int count() {
        return numbers.size();
    }

    long bytes() {
        return bytes;
    }

    /** Copies each line, since Hadoop writes all of them into the same object. */
    private record LineIterator(int file, Iterator<Tuple2<LongWritable, Text>> pairs) implements Iterator<Line> {

        @Override
        public boolean hasNext() {
            return pairs.hasNext();
        }

        @Override
        public Line next() {
            Tuple2<LongWritable, Text> pair = pairs.next();
            return trimmed(file, pair._1().get(), pair._2().copyBytes());
        }
    }
}
