package org.cartcds.quiet;

import org.cartcds.storage.TestPostgres;

class QuietNodesOnPostgresTests extends QuietNodesContract {

    @Override
    String newDatabase() {
        return TestPostgres.newDatabase();
    }
}
