package org.cartcds.feedback;

import java.time.Clock;
import org.cartcds.client.Clients;
import org.cartcds.storage.Pseudonyms;
import org.cartcds.storage.Storage;
import org.cartcds.storage.WriteBehind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins feedback to its endpoint and to the storage. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedbackSettings.class)
class FeedbackConfiguration {

    @Bean
    EpisodeViews episodeViews(Pseudonyms pseudonyms) {
        return new EpisodeViews(pseudonyms);
    }

    @Bean
    ShownCards shownCards(Storage storage, WriteBehind writeBehind, Clock clock, FeedbackSettings settings) {
        return new ShownCards(storage, writeBehind, clock, settings.retention());
    }

    @Bean
    FeedbackStore feedbackStore(Storage storage, Pseudonyms pseudonyms, FeedbackSettings settings) {
        return new FeedbackStore(storage, pseudonyms, settings.storeComments(), settings.retention());
    }

    @Bean
    FeedbackIntake feedbackIntake(FeedbackSettings settings, FeedbackStore store, Clock clock) {
        return new FeedbackIntake(settings, store, clock);
    }

    @Bean
    AdminAccess adminAccess(@Value("${cartcds.admin.token:}") String token, Clients clients) {
        return new AdminAccess(token, clients::isEvaluation);
    }
}
