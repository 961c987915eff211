package org.cartcds.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * One kind of request of the mixed traffic. Each sending gets another hookInstance and another patient.
 *
 * @param share of 1,000 requests
 * @param expected the status that has to come; 0 when the connection is cut before the end of the request
 */
record SoakRequest(String name, int share, int expected, byte[] bytes) {

    private static final String PATH = "/cds-services/car-t-next-steps";
    private static final String PATIENT = "p0000000";
    private static final String INSTANCE = "0d5f0f9d5f10";
    private static final int PATIENTS = 10_000;

    /** 98 % charts without CAR-T, 1 % with a relapse, 1 % broken, each in turn. */
    static List<SoakRequest> mix() {
        byte[] small = named(Charts.negative(10_000));
        String text = new String(small, StandardCharsets.UTF_8);
        return List.of(
                new SoakRequest("negative 10 KB", 885, 200, Connection.post(PATH, small)),
                new SoakRequest("negative 300 KB", 90, 200, Connection.post(PATH, named(Charts.negative(300_000)))),
                new SoakRequest("negative 3 MB", 5, 200, Connection.post(PATH, named(Charts.negative(3_000_000)))),
                new SoakRequest("positive 10 KB", 10, 200, Connection.post(PATH, named(Charts.positive(10_000)))),
                new SoakRequest(
                        "body cut short", 2, 400, Connection.post(PATH, Arrays.copyOf(small, small.length / 2))),
                new SoakRequest("no patientId", 2, 400, Connection.post(PATH, without(text, "\"patientId\":"))),
                new SoakRequest("no prefetch", 2, 412, Connection.post(PATH, without(text, "\"prefetch\":"))),
                new SoakRequest("wrong content type", 1, 415, plainText(small)),
                new SoakRequest("unknown service", 1, 404, Connection.post("/cds-services/other", small)),
                new SoakRequest("connection cut", 2, 0, Connection.post(PATH, small)));
    }

    /** Picks one by its share. */
    static int pick(List<SoakRequest> mix, Random random) {
        int number = random.nextInt(mix.stream().mapToInt(SoakRequest::share).sum());
        int kind = 0;
        while (number >= mix.get(kind).share()) {
            number -= mix.get(kind++).share();
        }
        return kind;
    }

    private static byte[] named(byte[] chart) {
        String text = new String(chart, StandardCharsets.UTF_8);
        return text.replace("Patient/p1\"", "Patient/" + PATIENT + "\"")
                .replace("\"patientId\":\"p1\"", "\"patientId\":\"" + PATIENT + "\"")
                .replace("\"id\":\"p1\"", "\"id\":\"" + PATIENT + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] without(String text, String member) {
        if (!text.contains(member)) {
            throw new IllegalStateException("The request has no " + member);
        }
        return text.replace(member, member.replaceFirst("\"", "\"_")).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] plainText(byte[] body) {
        byte[] request = Connection.post(PATH, body);
        String head = new String(request, 0, request.length - body.length, StandardCharsets.US_ASCII);
        return (head.replace("application/json", "text/plain") + new String(body, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A copy that is written on before each sending; for one thread. */
    Form form() {
        return new Form(bytes.clone(), places(PATIENT), places(INSTANCE));
    }

    private List<Integer> places(String text) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Integer> places = new ArrayList<>();
        for (int at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + 1)) {
            places.add(at);
        }
        return places;
    }

    /** A request with gaps for what differs from call to call. */
    record Form(byte[] bytes, List<Integer> patients, List<Integer> instances) {

        /** The request of this number; the array is the same each time. */
        byte[] fill(long number) {
            write("p%07d".formatted(number % PATIENTS), patients);
            write("%012x".formatted(number), instances);
            return bytes;
        }

        private void write(String text, List<Integer> places) {
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            places.forEach(place -> System.arraycopy(ascii, 0, bytes, place, ascii.length));
        }
    }
}
