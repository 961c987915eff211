package org.cartcds.storage;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells when nodes that share a database do not share the key: their pseudonyms would not match. */
final class KeyCheck {

    private static final Logger LOG = LoggerFactory.getLogger(KeyCheck.class);

    private KeyCheck() {}

    /** Whether the database knows this key or none yet, in which case it is noted; true also when it cannot be asked. */
    static boolean passes(Storage storage, Pseudonyms pseudonyms) {
        String mark = pseudonyms.of("key-check");
        try {
            boolean same = storage.inTransaction(jdbc -> isSame(jdbc, mark));
            if (!same) {
                LOG.error("This node's key is not the one that the database was filled with, so users and episodes of"
                        + " before and of other nodes do not match. Set the same CARTCDS_KEY on every node.");
            }
            return same;
        } catch (StorageUnavailable e) {
            return true;
        }
    }

    private static boolean isSame(JdbcClient jdbc, String mark) {
        List<String> known = jdbc.sql("select mark from installation_key")
                .query(String.class)
                .list();
        if (known.isEmpty()) {
            jdbc.sql("insert into installation_key (id, mark) values (1, ?)")
                    .param(mark)
                    .update();
            return true;
        }
        return known.contains(mark);
    }
}
