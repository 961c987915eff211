package org.cartcds.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Locale;

/** Settings that make a pool behave on either database. */
final class DriverHabits {

    private static final String H2_FILE = "jdbc:h2:file:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private DriverHabits() {}

    static void apply(HikariDataSource pool) {
        String url = pool.getJdbcUrl();
        if (url.startsWith(H2_FILE)) {
            pool.setJdbcUrl(H2_FILE + explicit(url.substring(H2_FILE.length())) + withoutTraceFile(url));
        } else if (url.startsWith(POSTGRESQL)) {
            // The driver waits for ever on a network that went silent unless told otherwise.
            pool.getDataSourceProperties().putIfAbsent("connectTimeout", "3");
            pool.getDataSourceProperties().putIfAbsent("socketTimeout", "10");
            pool.getDataSourceProperties().putIfAbsent("tcpKeepAlive", "true");
        }
    }

    /** H2 writes failed statements with their values to a file of its own. */
    private static String withoutTraceFile(String url) {
        return url.toUpperCase(Locale.ROOT).contains(";TRACE_LEVEL_FILE=") ? "" : ";TRACE_LEVEL_FILE=0";
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
