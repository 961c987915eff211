package org.cartcds.integrate;

import java.util.List;
import java.util.Map;
import org.cartcds.cdshooks.Coding;
import org.jspecify.annotations.Nullable;

/** The sheet with its maps as lists, as a template needs them. */
record SheetModel(
        Sheet.Service service,
        @Nullable String requirements,
        List<Entry<String>> prefetch,
        List<ProfileModel> profiles,
        List<String> hosts,
        List<Sheet.Reason> overrideReasons,
        List<Entry<Advice>> ehrs,
        List<ClientModel> clients) {

    record Entry<T>(String key, T value) {

        static <T> List<Entry<T>> of(Map<String, T> map) {
            return map.entrySet().stream()
                    .map(entry -> new Entry<>(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    record ProfileModel(String id, List<Entry<String>> queries, List<String> notAsked, List<String> problems) {}

    record ClientModel(
            String id,
            String title,
            @Nullable String knowledge,
            String dialect,
            String detailFormat,
            boolean silent,
            boolean links,
            Sheet.@Nullable Token token,
            List<String> audience,
            List<String> fhirServers,
            String queryProfile,
            List<String> corsOrigins,
            List<String> missingHosts,
            List<Entry<Coding>> suggestions,
            String otherSuggestions,
            List<Entry<String>> quiet) {

        static ClientModel of(Sheet.ClientSheet client) {
            return new ClientModel(
                    client.id(),
                    client.title(),
                    client.knowledge(),
                    client.dialect(),
                    client.detailFormat(),
                    client.silent(),
                    client.links(),
                    client.token(),
                    client.audience(),
                    client.fhirServers(),
                    client.queryProfile(),
                    client.corsOrigins(),
                    client.missingHosts(),
                    Entry.of(client.suggestions()),
                    client.otherSuggestions(),
                    Entry.of(client.quiet()));
        }
    }

    static SheetModel of(Sheet sheet) {
        return new SheetModel(
                sheet.service(),
                sheet.requirements(),
                Entry.of(sheet.prefetch()),
                sheet.profiles().stream()
                        .map(profile -> new ProfileModel(
                                profile.id(), Entry.of(profile.queries()), profile.notAsked(), profile.problems()))
                        .toList(),
                sheet.hosts(),
                sheet.overrideReasons(),
                Entry.of(sheet.ehrs()),
                sheet.clients().stream().map(ClientModel::of).toList());
    }
}
