package org.cartcds.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.cartcds.storage.TestStorage;

/** What a process has left in its H2 file, read after its end. */
final class H2Rows {

    private H2Rows() {}

    /** The cards that reports are about. */
    static Set<UUID> reported(Path folder) throws SQLException {
        Set<UUID> cards = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(TestStorage.h2File(folder));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select card from feedback")) {
            while (rows.next()) {
                cards.add(rows.getObject(1, UUID.class));
            }
        }
        return cards;
    }

    /** How many cards were shown. */
    static int shown(Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestStorage.h2File(folder));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from shown_card")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
