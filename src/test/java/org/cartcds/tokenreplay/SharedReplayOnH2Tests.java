package org.cartcds.tokenreplay;

import java.nio.file.Path;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.io.TempDir;

class SharedReplayOnH2Tests extends SharedReplayContract {

    @TempDir
    private Path folder;

    @Override
    String newDatabase() {
        return TestStorage.h2File(folder);
    }
}
