package org.cartcds.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.cartcds.knowledge.InvalidKnowledge;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFolders;
import org.cartcds.knowledge.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionsTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final Consumer<Edition> NO_WARM_UP = edition -> {};

    @TempDir
    Path folder;

    private KnowledgeCopy cards;
    private KnowledgeFolders folders;
    private Editions editions;
    private EditionPart<String> version;

    @BeforeEach
    void start() throws Exception {
        cards = KnowledgeCopy.small(folder.resolve("cards"), "2026.11.0");
        KnowledgeCopy.small(folder.resolve("versions/2026.10.0"), "2026.10.0");
        folders = new KnowledgeFolders(Optional.of(cards.folder()), Optional.of(folder.resolve("versions")));
        editions = new Editions(folders.load(), Instant.now(CLOCK));
        version = editions.part(Knowledge::version);
    }

    private KnowledgeReload reload(Consumer<Edition> warmUp) {
        return new KnowledgeReload(folders, editions, Map.of("a-hospital", "2026.10.0"), warmUp, CLOCK);
    }

    @Test
    void aPinnedClientGetsItsVersionAndTheOthersTheCurrentOne() {
        assertThat(version.current()).isEqualTo("2026.11.0");
        assertThat(version.of(Optional.empty())).isEqualTo("2026.11.0");
        assertThat(version.of(Optional.of("2026.10.0"))).isEqualTo("2026.10.0");
        assertThat(version.of(Optional.of("2026.11.0"))).isEqualTo("2026.11.0");
        assertThatThrownBy(() -> version.of(Optional.of("2026.9.0"))).isInstanceOf(IllegalStateException.class);
        assertThat(folders.names()).containsExactly("2026.10.0", "2026.11.0");
    }

    @Test
    void everyPartIsMadeAndTriedBeforeTheSwitchAndWhatDidNotChangeStays() {
        Edition pinned = editions.all().get("2026.10.0");
        List<String> tried = new ArrayList<>();
        cards.version("2026.12.0");

        KnowledgeReload.Result result = reload(edition -> {
                    tried.add(version.of(edition));
                    assertThat(version.current()).isEqualTo("2026.11.0");
                })
                .reload();

        assertThat(result.outcome()).isEqualTo(KnowledgeReload.Outcome.REPLACED);
        assertThat(tried).containsExactly("2026.12.0");
        assertThat(version.current()).isEqualTo("2026.12.0");
        assertThat(editions.all()).containsOnlyKeys("2026.10.0", "2026.12.0").containsEntry("2026.10.0", pinned);
    }

    @Test
    void theSameContentChangesNothing() {
        Edition before = editions.current();

        assertThat(reload(NO_WARM_UP).reload().outcome()).isEqualTo(KnowledgeReload.Outcome.UNCHANGED);
        assertThat(editions.current()).isSameAs(before);
    }

    @Test
    void theSameVersionWithOtherContentIsSaid() {
        String before = editions.current().knowledge().stamp().content().toString();
        cards.change("sample-lymphoma/options/01-sample-antibody.md", "can be discussed", "may be discussed");

        KnowledgeReload.Result result = reload(NO_WARM_UP).reload();

        assertThat(result.outcome()).isEqualTo(KnowledgeReload.Outcome.REPLACED);
        assertThat(result.notes())
                .singleElement()
                .asString()
                .contains(
                        "2026.11.0 has other content",
                        before,
                        editions.current().knowledge().stamp().content().toString());
    }

    @Test
    void everyMistakeOfEveryFolderIsListedAndTheOldKnowledgeStays() {
        Edition before = editions.current();
        cards.append("shared/product-names.csv", "no-such-product,zzcel,brand").write("knowledge.yaml", "version: 1\n");
        new KnowledgeCopy(folder.resolve("versions/2026.10.0"))
                .append("shared/product-names.csv", "no-such,zzcel,brand");
        KnowledgeReload reload = reload(NO_WARM_UP);

        KnowledgeReload.Result result = reload.reload();

        assertThat(result.outcome()).isEqualTo(KnowledgeReload.Outcome.REFUSED);
        assertThat(result.problems())
                .extracting(Problem::file)
                .contains("knowledge.yaml", "shared/product-names.csv", "2026.10.0/shared/product-names.csv");
        assertThat(result.problems())
                .allMatch(problem -> problem.line() > 0 && !problem.sentence().isBlank());
        assertThat(editions.current()).isSameAs(before);
        assertThat(reload.status().refused()).isOne();
        assertThat(reload.status().lastRefusal()).get().satisfies(refusal -> {
            assertThat(refusal.at()).isEqualTo(Instant.now(CLOCK));
            assertThat(refusal.problems()).isEqualTo(result.problems());
        });
        assertThat(reload.status().current().version()).isEqualTo("2026.11.0");
    }

    @Test
    void aVersionThatAClientIsPinnedToMustStay() throws Exception {
        Files.move(folder.resolve("versions/2026.10.0"), folder.resolve("elsewhere"));
        cards.version("2026.12.0");

        KnowledgeReload.Result result = reload(NO_WARM_UP).reload();

        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("a-hospital.yaml");
            assertThat(problem.sentence()).contains("2026.10.0");
        });
        assertThat(version.current()).isEqualTo("2026.11.0");
    }

    @Test
    void whatCannotBeMadeOrTriedKeepsTheOldKnowledge() {
        cards.version("2026.12.0");
        KnowledgeReload reload = reload(edition -> {
            throw new IllegalStateException("a chart fails");
        });

        assertThat(reload.reload().problems())
                .singleElement()
                .extracting(Problem::sentence)
                .asString()
                .contains("a chart fails");
        assertThat(version.current()).isEqualTo("2026.11.0");
        assertThat(editions.all()).containsOnlyKeys("2026.10.0", "2026.11.0");
    }

    @Test
    void aFolderIsNamedAfterItsVersionAndAVersionHasOneContent() throws Exception {
        KnowledgeCopy wrong = KnowledgeCopy.small(folder.resolve("versions/2026.9.0"), "2026.11.0");
        KnowledgeCopy other = KnowledgeCopy.small(folder.resolve("versions/2026.11.0"), "2026.11.0");
        other.append("shared/product-names.csv", "samplecel,zzcel,brand");

        assertThatThrownBy(folders::load)
                .isInstanceOfSatisfying(
                        InvalidKnowledge.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Problem::toString)
                                .satisfiesExactly(
                                        first -> assertThat(first)
                                                .startsWith("2026.11.0/knowledge.yaml:1: ")
                                                .contains("other content"),
                                        second -> assertThat(second)
                                                .startsWith("2026.9.0/knowledge.yaml:1: ")
                                                .contains("holds the version 2026.11.0")));
        wrong.version("2026.9.0");
        other.change("shared/product-names.csv", "samplecel,zzcel,brand\n", "");

        assertThat(folders.load().kept()).extracting(Knowledge::version).containsExactly("2026.10.0", "2026.9.0");
    }

    @Test
    void aFolderThatIsGoneIsAMistakeAndNoCrash() throws Exception {
        Files.move(cards.folder(), folder.resolve("moved"));
        KnowledgeReload.Result result = reload(NO_WARM_UP).reload();

        assertThat(result.problems()).extracting(Problem::sentence).containsExactly("The folder cannot be read.");
        assertThat(version.current()).isEqualTo("2026.11.0");
    }

    @Test
    void oneReloadRunsAtATime() throws InterruptedException, ExecutionException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        cards.version("2026.12.0");
        KnowledgeReload reload = reload(edition -> {
            inside.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        FutureTask<KnowledgeReload.Result> first = new FutureTask<>(reload::reload);
        new Thread(first).start();
        inside.await();

        assertThat(reload.reload().outcome()).isEqualTo(KnowledgeReload.Outcome.BUSY);
        assertThat(version.current()).as("calls go on meanwhile").isEqualTo("2026.11.0");
        end.countDown();
        assertThat(first.get().outcome()).isEqualTo(KnowledgeReload.Outcome.REPLACED);
        assertThat(reload.status().replaced()).isOne();
    }
}
