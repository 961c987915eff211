package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartcds.CarTNextStepsApplication;
import org.cartcds.bench.Charts;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.client.Client;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The beans are joined so that the service that runs takes the short way, not only the one that other tests put together. */
class RunningQuickAnswerTests {

    @Test
    void chartsWithoutCarTGetTheOneAnswerThatIsReady() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CarTNextStepsApplication.class)
                .run("--server.port=0", "--cartcds.warm-up.enabled=false")) {
            CdsResponse small = answer(context, Charts.negative(10_000));
            CdsResponse large = answer(context, Charts.negative(300_000));

            // The long way makes a new answer for each chart.
            assertThat(large).isSameAs(small);
            assertThat(answer(context, Charts.positive(10_000)).cards()).isNotEmpty();
        }
    }

    private static CdsResponse answer(ConfigurableApplicationContext context, byte[] body) {
        CdsService bean = context.getBean(CdsService.class);
        CdsService.Turn turn = bean.turn(Client.evaluation(), context.getBean(RequestReader.class));
        return turn.service()
                .evaluate(turn.reader().read(body, bean.description().hook()), Client.evaluation());
    }
}
