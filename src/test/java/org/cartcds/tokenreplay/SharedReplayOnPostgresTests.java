package org.cartcds.tokenreplay;

import org.cartcds.storage.TestPostgres;

class SharedReplayOnPostgresTests extends SharedReplayContract {

    @Override
    String newDatabase() {
        return TestPostgres.newDatabase();
    }
}
