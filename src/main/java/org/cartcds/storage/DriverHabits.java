package org.cartcds.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Settings that make a pool behave on either database. */
final class DriverHabits {

    private static final String H2_FILE = "jdbc:h2:file:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private DriverHabits() {}

    /**
     * What an H2 file needs: a commit is on disk when it returns, since feedback is then acknowledged; Spring closes the
     * file, not a hook of the driver that may come first; and no file of the driver's own with failed statements and
     * their values.
     */
    private static final List<String> H2_SETTINGS =
            List.of("WRITE_DELAY=0", "DB_CLOSE_ON_EXIT=FALSE", "TRACE_LEVEL_FILE=0");

    static void apply(HikariDataSource pool) {
        String url = pool.getJdbcUrl();
        if (url.startsWith(H2_FILE)) {
            pool.setExceptionOverrideClassName(ClosedDatabase.class.getName());
            pool.setJdbcUrl(H2_FILE + explicit(url.substring(H2_FILE.length())) + missingSettings(url));
        } else if (url.startsWith(POSTGRESQL)) {
            // The driver waits for ever on a network that went silent unless told otherwise.
            pool.getDataSourceProperties().putIfAbsent("connectTimeout", "3");
            pool.getDataSourceProperties().putIfAbsent("socketTimeout", "10");
            pool.getDataSourceProperties().putIfAbsent("tcpKeepAlive", "true");
        }
    }

    private static String missingSettings(String url) {
        String given = url.toUpperCase(Locale.ROOT);
        return H2_SETTINGS.stream()
                .filter(setting -> !given.contains(";" + setting.substring(0, setting.indexOf('=') + 1)))
                .map(setting -> ";" + setting)
                .collect(Collectors.joining());
    }

    /** H2 refuses a relative path that does not say that it is one. */
    private static String explicit(String path) {
        boolean clear = path.startsWith("./")
                || path.startsWith("../")
                || path.startsWith("~")
                || Path.of(path.replaceFirst(";.*", "")).isAbsolute();
        return clear ? path : "./" + path;
    }
}
