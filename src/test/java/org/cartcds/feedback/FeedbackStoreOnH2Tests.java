package org.cartcds.feedback;

import java.nio.file.Path;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.io.TempDir;

class FeedbackStoreOnH2Tests extends FeedbackStoreContract {

    @TempDir
    private Path folder;

    @Override
    String newDatabase() {
        return TestStorage.h2File(folder);
    }
}
