package org.cartcds.quiet;

import java.nio.file.Path;
import org.cartcds.storage.TestStorage;
import org.junit.jupiter.api.io.TempDir;

class QuietNodesOnH2Tests extends QuietNodesContract {

    @TempDir
    private Path folder;

    @Override
    String newDatabase() {
        return TestStorage.h2File(folder);
    }
}
