package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cartcds.fhirserver.PrefetchLinter;
import org.cartcds.fhirserver.ServerProfiles;
import org.junit.jupiter.api.Test;

class PrefetchKeysTests {

    @Test
    void everyClientCanRunTheAdvertisedTemplates() {
        assertThat(PrefetchKeys.queries())
                .isNotEmpty()
                .allSatisfy((key, template) ->
                        assertThat(PrefetchLinter.check(key, template)).isEmpty());
    }

    @Test
    void everyKeyIsFetchedInOneOfTheTwoSteps() {
        List<String> steps = new ArrayList<>(PrefetchKeys.INFUSION);
        steps.addAll(PrefetchKeys.DETAIL);
        assertThat(steps).containsExactlyElementsOf(PrefetchKeys.queries().keySet());
    }

    @Test
    void profilesAnswerAdvertisedKeysOnly() {
        ServerProfiles profiles = ServerProfiles.packaged();
        assertThat(profiles.ids())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(PrefetchKeys.queries().keySet())
                        .containsAll(profiles.get(id).queries().keySet()));
    }
}
