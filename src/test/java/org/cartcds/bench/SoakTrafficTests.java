package org.cartcds.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SoakTrafficTests {

    private static final Pattern INSTANCE = Pattern.compile("\"hookInstance\":\"([^\"]+)\"");
    private static final List<SoakRequest> SMALL = SoakRequest.mix().stream()
            .filter(request -> request.name().contains("10 KB"))
            .toList();

    @Test
    void isOf98PercentNegative1Positive1Broken() {
        List<SoakRequest> mix = SoakRequest.mix();

        assertThat(share(mix, "negative")).isEqualTo(980);
        assertThat(share(mix, "positive")).isEqualTo(10);
        assertThat(mix.stream()
                        .filter(request -> request.expected() != 200)
                        .mapToInt(SoakRequest::share)
                        .sum())
                .isEqualTo(10);
        int[] picked = new int[mix.size()];
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            picked[SoakRequest.pick(mix, random)]++;
        }
        assertThat(picked[0]).isBetween(87_500, 89_500);
        assertThat(picked).doesNotContain(0);
    }

    @Test
    void keepsItsRateAndCountsWhatIsNotExpected() throws Exception {
        Set<String> instances = ConcurrentHashMap.newKeySet();
        AtomicInteger calls = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Matcher instance =
                    INSTANCE.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(instance.find()).isTrue();
            instances.add(instance.group(1));
            exchange.sendResponseHeaders(calls.incrementAndGet() % 10 == 0 ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
        try {
            SoakTally tally;
            try (SoakTraffic traffic = new SoakTraffic(server.getAddress().getPort(), SMALL, 4, 0, 200)) {
                tally = traffic.tally();
                Thread.sleep(1000);
            }
            SoakTally.Counts counts = tally.take();

            assertThat(counts.nanos().length).isBetween(120, 280).isEqualTo(calls.get());
            assertThat(counts.statuses().get(500)).isEqualTo(calls.get() / 10);
            assertThat(counts.unexpected().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(calls.get() / 10);
            assertThat(instances).hasSize(calls.get());
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static int share(List<SoakRequest> mix, String name) {
        return mix.stream()
                .filter(request -> request.name().startsWith(name))
                .mapToInt(SoakRequest::share)
                .sum();
    }
}
