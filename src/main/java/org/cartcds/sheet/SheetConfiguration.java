package org.cartcds.sheet;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The links to the pages for patients. */
@Configuration(proxyBeanMethods = false)
class SheetConfiguration {

    @Bean
    SheetLinks sheetLinks(
            @Value("${cartcds.sheets.enabled:true}") boolean enabled,
            @Value("${cartcds.public-url:}") String publicUrl) {
        return enabled ? SheetLinks.below(publicUrl) : SheetLinks.none();
    }
}
