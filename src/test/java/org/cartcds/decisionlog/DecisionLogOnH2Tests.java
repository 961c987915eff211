package org.cartcds.decisionlog;

import java.nio.file.Path;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.io.TempDir;

class DecisionLogOnH2Tests extends DecisionLogContract {

    @TempDir
    private Path folder;

    @Override
    String newDatabase() {
        return TestStorage.h2File(folder);
    }
}
