package org.cartcds.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class LimitsTests {

    @EnableConfigurationProperties(Limits.class)
    static class Beans {}

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Beans.class);

    @Test
    void haveDefaults() {
        runner.run(context -> assertThat(context.getBean(Limits.class))
                .isEqualTo(new Limits(DataSize.ofMegabytes(32), 200, 256, 20_000, null, Duration.ofSeconds(30))));
    }

    @Test
    void takeConfiguredValues() {
        runner.withPropertyValues(
                        "cartcds.limits.max-body=10MB",
                        "cartcds.limits.max-depth=50",
                        "cartcds.limits.max-records=1000",
                        "cartcds.limits.max-bytes-in-flight=8MB",
                        "cartcds.limits.body-timeout=5s")
                .run(context -> assertThat(context.getBean(Limits.class))
                        .isEqualTo(new Limits(
                                DataSize.ofMegabytes(10),
                                50,
                                256,
                                1000,
                                DataSize.ofMegabytes(8),
                                Duration.ofSeconds(5))));
    }

    @ParameterizedTest
    @CsvSource({
        "cartcds.limits.max-body=100B,         cartcds.limits.max-body must be between 1KB and 1GB",
        "cartcds.limits.max-body=2GB,          cartcds.limits.max-body must be between 1KB and 1GB",
        "cartcds.limits.max-depth=0,           cartcds.limits.max-depth must be between 20 and 1000",
        "cartcds.limits.max-prefetch-keys=0,   cartcds.limits.max-prefetch-keys must be between 1 and 10000",
        "cartcds.limits.max-records=99,        cartcds.limits.max-records must be between 100 and 10000000",
        "cartcds.limits.max-bytes-in-flight=1KB, cartcds.limits.max-bytes-in-flight must be between 1MB and 1TB",
        "cartcds.limits.body-timeout=1ms,      cartcds.limits.body-timeout must be between 100ms and 1h",
        "cartcds.limits.max-body=much,         is not a valid data size",
        "cartcds.limits.max-bodyy=1MB,         cartcds.limits.max-bodyy"
    })
    void refuseTheStartWithASentence(String property, String sentence) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context).hasFailed().getFailure().satisfies(failure -> {
                    StringBuilder messages = new StringBuilder();
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        messages.append(cause.getMessage()).append('\n');
                    }
                    assertThat(messages.toString()).contains(sentence);
                }));
    }
}
