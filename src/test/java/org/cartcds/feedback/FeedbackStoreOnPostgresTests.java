package org.cartcds.feedback;

import org.cartcds.storage.TestPostgres;

class FeedbackStoreOnPostgresTests extends FeedbackStoreContract {

    @Override
    String newDatabase() {
        return TestPostgres.newDatabase();
    }
}
