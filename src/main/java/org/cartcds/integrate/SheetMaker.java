package org.cartcds.integrate;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.cdshooks.Coding;
import org.cartcds.cdshooks.ServiceDescription;
import org.cartcds.client.Client;
import org.cartcds.client.Clients;
import org.cartcds.client.TrustTerms;
import org.cartcds.fhirserver.PrefetchLinter;
import org.cartcds.fhirserver.ServerProfile;
import org.cartcds.fhirserver.ServerProfiles;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.EvidenceSource;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.OverrideReason;
import org.cartcds.knowledge.WebLink;
import org.cartcds.sheet.SheetLinks;
import org.cartcds.trials.AgeBand;
import org.cartcds.trials.TrialLink;
import org.cartcds.trials.TrialLinks;

/** Makes the sheet from what the service runs with. */
final class SheetMaker {

    private static final String UNTIL_NEW_EVIDENCE = "until new evidence";
    private static final String FEEDBACK = "/feedback";

    private final Knowledge knowledge;
    private final Clients clients;
    private final ServerProfiles profiles;
    private final SheetLinks patientPages;
    private final String publicUrl;

    /**
     * @param patientPages where cards find the pages for patients
     * @param publicUrl base of all endpoints as clients see it, empty when it is not configured
     */
    SheetMaker(
            Knowledge knowledge, Clients clients, ServerProfiles profiles, SheetLinks patientPages, String publicUrl) {
        this.knowledge = knowledge;
        this.clients = clients;
        this.profiles = profiles;
        this.patientPages = patientPages;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    Sheet sheet(ServiceDescription description) {
        String discovery = publicUrl + ServiceDescription.DISCOVERY_PATH;
        String call = discovery + "/" + description.id();
        List<String> hosts = hosts();
        return new Sheet(
                new Sheet.Service(
                        description.id(),
                        description.title(),
                        description.hook() + " " + description.hookVersion(),
                        description.version(),
                        knowledge.version(),
                        publicUrl,
                        discovery,
                        call,
                        call + FEEDBACK),
                description.prefetch(),
                description.usageRequirements(),
                profiles.ids().stream()
                        .map(profiles::get)
                        .map(profile -> profile(profile, description.prefetch()))
                        .toList(),
                hosts,
                knowledge.overrideReasons().stream().map(SheetMaker::reason).toList(),
                Advice.packaged(),
                clients.all().stream()
                        .map(client -> client(client, call, hosts))
                        .toList());
    }

    private static Sheet.Profile profile(ServerProfile profile, Map<String, String> templates) {
        Map<String, String> queries = new LinkedHashMap<>();
        List<String> notAsked = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        templates.forEach((key, template) -> {
            List<String> ofProfile = profile.queries().getOrDefault(key, List.of());
            for (int i = 0; i < ofProfile.size(); i++) {
                queries.put(i == 0 ? key : key + (i + 1), ofProfile.get(i));
            }
            if (ofProfile.isEmpty()) {
                notAsked.add(key);
            }
            problems.addAll(PrefetchLinter.check(key, template, profile));
        });
        return new Sheet.Profile(profile.id(), queries, notAsked, problems);
    }

    /** Hosts that a card can link to: trial searches, further reading, citations and our own page for patients. */
    private List<String> hosts() {
        TrialLinks trials = new TrialLinks(knowledge);
        Stream<URI> ofTrials = knowledge.diseases().values().stream()
                .flatMap(disease -> Stream.of(AgeBand.values())
                        .flatMap(band -> trials
                                .links(
                                        disease.id(),
                                        band,
                                        disease.trials().themes().stream()
                                                .map(theme -> theme.id())
                                                .collect(Collectors.toSet()))
                                .stream()))
                .map(TrialLink::url);
        Stream<URI> ofOptions = knowledge.diseases().values().stream()
                .map(Disease::options)
                .flatMap(List::stream)
                .flatMap(option -> option.links().stream())
                .map(WebLink::url);
        Stream<URI> ofSources =
                knowledge.sources().values().stream().map(EvidenceSource::url).flatMap(Optional::stream);
        NavigableSet<String> hosts = new TreeSet<>();
        Stream.of(ofTrials, ofOptions, ofSources).flatMap(urls -> urls).forEach(url -> hosts.add(url.getHost()));
        patientPages.host().ifPresent(hosts::add);
        return List.copyOf(hosts);
    }

    private static Sheet.Reason reason(OverrideReason reason) {
        return new Sheet.Reason(
                reason.system(),
                reason.code(),
                reason.display(),
                reason.quietDays().isPresent() ? reason.quietDays().getAsInt() + " days" : UNTIL_NEW_EVIDENCE);
    }

    private static Sheet.ClientSheet client(Client client, String call, List<String> hosts) {
        List<String> audience = new ArrayList<>(List.of(call, call + FEEDBACK));
        client.terms().ifPresent(terms -> audience.addAll(terms.audienceAliases()));
        Map<String, Coding> suggestions = new LinkedHashMap<>();
        client.answers().suggestions().codes().forEach((kind, code) -> suggestions.put(kind.word(), code));
        Map<String, String> quiet = new LinkedHashMap<>();
        client.quiet()
                .byReason()
                .forEach((code, period) ->
                        quiet.put(code, period.map(SheetMaker::spell).orElse(UNTIL_NEW_EVIDENCE)));
        return new Sheet.ClientSheet(
                client.id(),
                client.title(),
                client.knowledge().orElse(null),
                word(client.answers().dialect()),
                word(client.answers().detailFormat()),
                client.silent(),
                client.answers().links(),
                client.terms().map(SheetMaker::token).orElse(null),
                client.terms().isPresent() ? audience : List.of(),
                sorted(client.fhir().baseUrls().stream().map(URI::toString)),
                word(client.fhir().queryProfile()),
                sorted(client.corsOrigins().stream()),
                client.answers()
                        .allowedLinks()
                        .map(list -> sorted(list.stream()))
                        .orElse(List.of()),
                client.answers().links()
                        ? hosts.stream()
                                .filter(host -> !client.answers().allowsLinkTo(host))
                                .toList()
                        : List.of(),
                suggestions,
                word(client.answers().suggestions().generic()),
                quiet);
    }

    private static Sheet.Token token(TrustTerms terms) {
        return new Sheet.Token(
                terms.issuer(),
                List.copyOf(terms.tenants()),
                terms.keys(),
                terms.keySets().stream().map(URI::toString).toList(),
                List.copyOf(terms.algorithms()),
                spell(terms.maxLifetime()));
    }

    private static List<String> sorted(Stream<String> texts) {
        return texts.sorted().toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String spell(Duration duration) {
        return duration.toDays() > 0 ? duration.toDays() + " days" : duration.toSeconds() + " s";
    }
}
