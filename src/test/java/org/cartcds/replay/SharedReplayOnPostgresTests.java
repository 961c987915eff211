package org.cartcds.replay;

import org.cartcds.storage.TestPostgres;

class SharedReplayOnPostgresTests extends SharedReplayContract {

    @Override
    String newDatabase() {
        return TestPostgres.newDatabase();
    }
}
