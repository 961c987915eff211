package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class KnowledgeSettingsTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(KnowledgeSettings.class)
    static class Settings {}

    @Test
    void usesThePackagedFolderByDefault() {
        runner.run(context ->
                assertThat(context.getBean(KnowledgeSettings.class).folder()).isEmpty());
    }

    @Test
    void takesAFolderRelativeToTheWorkingDirectory() {
        runner.withPropertyValues("cartcds.cards=cds-cards")
                .run(context -> assertThat(
                                context.getBean(KnowledgeSettings.class).folder())
                        .contains(Path.of("cds-cards")));
    }

    @Test
    void refusesWhatIsNoFolder() {
        runner.withPropertyValues("cartcds.cards=pom.xml")
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("cartcds.cards must name a folder"));
    }
}
