package org.cartcds.workbench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.cartcds.cdshooks.BodyBudget;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.JsonExchange;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.cdshooks.StatusOutcomes;
import org.cartcds.edition.Edition;
import org.cartcds.edition.EditionPart;
import org.cartcds.edition.Editions;
import org.cartcds.nextsteps.DryRun;
import org.cartcds.nextsteps.DryRun.View;

/**
 * {@code POST /api/workbench/explain}: a CDS Hooks request or a FHIR Bundle in, the answer and what led to it out. Nothing
 * is stored, noted or fetched. The parameter {@code view} asks for the answer of a client that keeps cards back,
 * {@code patient} names the patient of a Bundle that holds several.
 */
final class ExplainServlet extends HttpServlet {

    static final String PATH = "/api/workbench/explain";

    private final transient Editions editions;
    private final transient EditionPart<DryRun> dryRuns;
    private final transient EditionPart<Explained.Maker> makers;
    private final transient JsonExchange exchange;

    ExplainServlet(Editions editions, EditionPart<DryRun> dryRuns, int maxBody, BodyBudget budget) {
        this.editions = editions;
        this.dryRuns = dryRuns;
        this.makers = editions.part(Explained.Maker::new);
        this.exchange = new JsonExchange(PATH, maxBody, budget);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            StatusOutcomes.send(response, 405);
            return;
        }
        Optional<String> view = Optional.ofNullable(request.getParameter("view"));
        Optional<String> patient = Optional.ofNullable(request.getParameter("patient"));
        exchange.answer(request, response, Long.MAX_VALUE, body -> answer(body, view, patient));
    }

    private byte[] answer(byte[] body, Optional<String> view, Optional<String> patient) {
        View seen = view.map(ExplainServlet::view).orElse(View.EVERYTHING);
        Input input = Input.of(body);
        Edition edition = editions.current();
        DryRun dryRun = dryRuns.of(edition);
        DryRun.Result result = switch (input) {
            case REQUEST -> dryRun.request(body, seen);
            case BUNDLE -> dryRun.bundle(body, patient, seen);
        };
        return CdsHooksJson.write(makers.of(edition).explain(input, result));
    }

    private static View view(String word) {
        return Arrays.stream(View.values())
                .filter(view -> word(view).equals(word))
                .findFirst()
                .orElseThrow(() -> new RequestRefused(400, "value", "view", "There is no such view."));
    }

    /** The word of a view, for example {@code quiet-period}. */
    static String word(View view) {
        return view.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
