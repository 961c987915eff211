package org.cartcds.decisionlog;

import org.cartcds.storage.TestPostgres;

class DecisionLogOnPostgresTests extends DecisionLogContract {

    @Override
    String newDatabase() {
        return TestPostgres.newDatabase();
    }
}
