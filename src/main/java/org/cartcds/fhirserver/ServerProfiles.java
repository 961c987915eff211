package org.cartcds.fhirserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cartcds.fhirserver.ServerProfile.SearchRules;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The profiles of {@code query-profiles.yaml}. */
public final class ServerProfiles {

    private static final String FILE = "/query-profiles.yaml";
    private static final int DEFAULT_MAX_VALUES = 20;

    private final Map<String, ServerProfile> byId;

    private ServerProfiles(Map<String, ServerProfile> byId) {
        this.byId = byId;
    }

    /**
     * The packaged profiles.
     *
     * @throws IllegalStateException when a query could not run on the kind of server it is meant for, with every reason
     */
    public static ServerProfiles packaged() {
        try (InputStream file = ServerProfiles.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing.");
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ServerProfiles read(InputStream file) {
        YAMLMapper yaml = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        Written written = yaml.readValue(file, Written.class);
        Map<String, ServerProfile> profiles = new LinkedHashMap<>();
        written.profiles().forEach((id, profile) -> profiles.put(id, profile.toProfile(id)));
        List<String> problems = new ArrayList<>();
        profiles.values().forEach(profile -> problems.addAll(PrefetchLinter.check(profile)));
        if (profiles.isEmpty() || !problems.isEmpty()) {
            throw new IllegalStateException("The query profiles cannot be used:\n" + String.join("\n", problems));
        }
        return new ServerProfiles(profiles);
    }

    /** The profile of a word such as {@code us-core}. */
    public Optional<ServerProfile> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The profile of a word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public ServerProfile get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no query profile '" + id + "'."));
    }

    /** The words, in the order of the file. */
    public Set<String> ids() {
        return Collections.unmodifiableSet(byId.keySet());
    }

    /** The file as written. */
    record Written(Map<String, WrittenProfile> profiles) {}

    record WrittenProfile(String about, Map<String, List<String>> queries, Map<String, WrittenSearch> searches) {

        ServerProfile toProfile(String id) {
            Map<String, SearchRules> rules = new LinkedHashMap<>();
            searches.forEach((type, search) -> rules.put(type, search.toRules()));
            return new ServerProfile(id, queries, rules);
        }
    }

    record WrittenSearch(
            List<String> parameters,
            List<String> oneOf,
            List<List<String>> notTogether,
            Integer maxCount,
            Integer maxValues) {

        SearchRules toRules() {
            return new SearchRules(
                    new TreeSet<>(parameters),
                    oneOf == null ? Set.of() : new TreeSet<>(oneOf),
                    notTogether == null
                            ? List.of()
                            : notTogether.stream()
                                    .<Set<String>>map(TreeSet::new)
                                    .toList(),
                    Optional.ofNullable(maxCount),
                    maxValues == null ? DEFAULT_MAX_VALUES : maxValues);
        }
    }
}
