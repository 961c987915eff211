package org.cartcds.client;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.cartcds.cdshooks.Coding;
import org.cartcds.knowledge.Choices;
import org.cartcds.knowledge.SuggestionKind;
import org.cartcds.knowledge.YamlMap;
import org.cartcds.knowledge.YamlNode;

/** Reads the file of one client. */
final class ClientReader {

    private static final Set<String> OPTIONAL = Set.of(
            "fhir",
            "cors-origins",
            "limits",
            "dialect",
            "detail-format",
            "suggestions",
            "quiet",
            "silent",
            "knowledge",
            "decision-extension",
            "undetermined-card",
            "reviewed-knowledge-only",
            "links",
            "allowed-links");
    private static final Pattern ORIGIN = Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:]+])(:\\d{1,5})?");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    private static final String UNTIL_NEW_EVIDENCE = "until-new-evidence";
    private static final Duration LONGEST_QUIET = Duration.ofDays(3650);
    private static final Duration DEFAULT_ACCEPTED = Duration.ofDays(30);

    private final TrustReader trust;
    private final Optional<Supplier<SortedSet<String>>> versions;

    /** @param versions the versions of the knowledge that a client can be pinned to; empty when that is not checked here */
    ClientReader(TrustReader trust, Optional<Supplier<SortedSet<String>>> versions) {
        this.trust = trust;
        this.versions = versions;
    }

    /** The client with everything that can be used; what cannot is noted. Empty when nobody could be recognised by it. */
    Optional<Client> read(String id, YamlMap map) {
        Set<String> required = new LinkedHashSet<>(TrustReader.REQUIRED);
        required.add("title");
        Set<String> optional = new LinkedHashSet<>(OPTIONAL);
        optional.addAll(TrustReader.OPTIONAL);
        map.expect(required, optional);
        Section file = Section.of(map);
        FhirSettings fhir = fhir(file);
        Set<String> origins = file.items(
                "cors-origins",
                "An origin must be like https://ehr.example.org, in lower case and without a path;"
                        + " http only for this machine.",
                text -> Optional.of(text).filter(ClientReader::isOrigin));
        ClientLimits limits = limits(file);
        Answers answers = answers(file);
        QuietPeriods quiet = quiet(file);
        boolean silent = file.flag("silent", false);
        Optional<String> knowledge = knowledge(file);
        String title = map.text("title");
        return trust.read(map)
                .map(found -> new Client(
                        id, title, Optional.of(found), fhir, origins, limits, answers, quiet, silent, knowledge));
    }

    private Optional<String> knowledge(Section file) {
        Optional<String> pin = file.text("knowledge");
        if (pin.isPresent() && versions.isPresent()) {
            SortedSet<String> there = versions.get().get();
            if (!there.contains(pin.get())) {
                file.note(
                        "knowledge",
                        "There is no knowledge version '%s' in cartcds.knowledge-versions; there is %s.",
                        pin.get(),
                        String.join(", ", there));
            }
        }
        return pin;
    }

    private static boolean isOrigin(String text) {
        return ORIGIN.matcher(text).matches() && (text.startsWith("https:") || Loopback.isOrigin(text));
    }

    private static FhirSettings fhir(Section file) {
        Section fhir = file.below(
                "fhir",
                Set.of(
                        "base-urls",
                        "subject",
                        "query-profile",
                        "deadline",
                        "max-bytes",
                        "max-pages",
                        "allow-without-token",
                        "allow-http",
                        "allow-private"));
        boolean allowHttp = fhir.flag("allow-http", false);
        Set<URI> baseUrls = fhir.items(
                "base-urls",
                "A base URL must be absolute https (http with allow-http) without user information, query and fragment.",
                text -> PlainUrl.find(text)
                        .filter(url -> url.getRawQuery() == null)
                        .filter(url -> allowHttp || url.getScheme().equals("https")));
        return new FhirSettings(
                baseUrls,
                fhir.text("subject"),
                fhir.oneOf("query-profile", Choices.of(QueryProfile.class), QueryProfile.US_CORE),
                fhir.duration("deadline", Duration.ofMillis(50), Duration.ofSeconds(10), FhirSettings.DEFAULT_DEADLINE),
                fhir.bytes("max-bytes", FhirSettings.DEFAULT_MAX_BYTES),
                fhir.number("max-pages", 1, 1000).orElse(FhirSettings.DEFAULT_MAX_PAGES),
                fhir.flag("allow-without-token", false),
                fhir.flag("allow-private", false));
    }

    private static ClientLimits limits(Section file) {
        Section limits = file.below("limits", Set.of("requests-per-minute", "max-body"));
        return new ClientLimits(
                limits.number("requests-per-minute", 1, 1_000_000)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                limits.bytes("max-body", Long.MAX_VALUE));
    }

    private static Answers answers(Section file) {
        Dialect dialect = file.oneOf("dialect", Choices.of(Dialect.class), Dialect.HL7);
        Set<String> allowedLinks = file.items(
                "allowed-links",
                "A host must be like clinicaltrials.gov, in lower case.",
                text -> Optional.of(text).filter(host -> HOST.matcher(host).matches()));
        return new Answers(
                dialect,
                file.oneOf("detail-format", Choices.of(DetailFormat.class), dialect.usualFormat()),
                suggestions(file),
                file.flag("decision-extension", true),
                file.flag("undetermined-card", true),
                file.flag("reviewed-knowledge-only", false),
                file.flag("links", true),
                file.find("allowed-links").map(present -> allowedLinks));
    }

    private static SuggestionCodes suggestions(Section file) {
        Section suggestions = file.below("suggestions", Set.of("codes", "generic"));
        Map<String, SuggestionKind> kinds = SuggestionKind.requests();
        Map<SuggestionKind, Coding> codes = new LinkedHashMap<>();
        suggestions.find("codes").flatMap(YamlNode::map).ifPresent(map -> {
            map.expect(Set.of(), kinds.keySet());
            kinds.forEach((word, kind) -> map.find(word)
                    .flatMap(YamlNode::map)
                    .flatMap(ClientReader::coding)
                    .ifPresent(coding -> codes.put(kind, coding)));
        });
        return new SuggestionCodes(
                codes,
                suggestions.oneOf("generic", Choices.of(SuggestionCodes.Generic.class), SuggestionCodes.Generic.NONE));
    }

    private static Optional<Coding> coding(YamlMap map) {
        map.expect(Set.of("system", "code", "display"), Set.of());
        try {
            return Optional.of(new Coding(map.text("code"), map.text("system"), map.text("display")));
        } catch (IllegalArgumentException e) {
            map.problems().add(map.place(), "The code needs a system, a code and a display of one line each.");
            return Optional.empty();
        }
    }

    private static QuietPeriods quiet(Section file) {
        Section quiet = file.below("quiet", Set.of("enabled", "accepted", "reasons"));
        Map<String, Optional<Duration>> byReason = new LinkedHashMap<>();
        quiet.find("reasons").flatMap(YamlNode::map).ifPresent(map -> {
            Section reasons = Section.of(map);
            for (String code : map.keys()) {
                Optional<String> text = reasons.text(code);
                if (text.filter(UNTIL_NEW_EVIDENCE::equals).isPresent()) {
                    byReason.put(code, Optional.empty());
                } else {
                    Duration period = reasons.duration(code, Duration.ZERO, LONGEST_QUIET, Duration.ZERO);
                    byReason.put(code, Optional.of(period));
                }
            }
        });
        return new QuietPeriods(
                quiet.flag("enabled", true),
                quiet.duration("accepted", Duration.ZERO, LONGEST_QUIET, DEFAULT_ACCEPTED),
                byReason);
    }
}
