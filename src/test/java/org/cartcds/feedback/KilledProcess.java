package org.cartcds.feedback;

import java.nio.file.Path;
import java.util.UUID;
import org.cartcds.storage.TestStorage;

/** A process that takes feedback without end and says each time when it has acknowledged a report. */
final class KilledProcess {

    private KilledProcess() {}

    /** @param arguments the folder of the database */
    public static void main(String[] arguments) {
        TestCards cards = new TestCards(TestStorage.at(TestStorage.h2File(Path.of(arguments[0]))));
        while (true) {
            UUID card = UUID.randomUUID();
            cards.override("a", card, TestCards.START);
            System.out.println("ACK " + card);
        }
    }
}
