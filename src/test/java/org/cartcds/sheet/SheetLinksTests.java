package org.cartcds.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.cartcds.criteria.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetLinksTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cds.example.org/base",
                "https://cds.example.org/base/",
                " https://cds.example.org/base// "
            })
    void standBelowTheAddressOfTheService(String publicUrl) {
        SheetLinks links = SheetLinks.below(publicUrl);
        assertThat(links.find("multiple-myeloma", FailureKind.INCOMPLETE_RESPONSE))
                .contains(URI.create("https://cds.example.org/base/sheets/multiple-myeloma/incomplete-response"));
        assertThat(links.host()).contains("cds.example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://cds.example.org",
                "http://localhost:8080",
                "cds.example.org",
                "https://",
                "https://user@cds.example.org",
                "https://cds.example.org?token=1",
                "https://cds.example.org#page",
                "not an address"
            })
    void areNoneWithoutAPlainHttpsAddress(String publicUrl) {
        SheetLinks links = SheetLinks.below(publicUrl);
        assertThat(links.find("multiple-myeloma", FailureKind.RELAPSE)).isEmpty();
        assertThat(links.host()).isEmpty();
    }

    @Test
    void canBeNone() {
        assertThat(SheetLinks.none().find("multiple-myeloma", FailureKind.RELAPSE))
                .isEmpty();
    }
}
