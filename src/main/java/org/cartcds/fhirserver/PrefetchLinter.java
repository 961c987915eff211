package org.cartcds.fhirserver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cartcds.fhirserver.ServerProfile.SearchRules;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with a prefetch template, in sentences for the person who wrote it. The general rules are those of CDS
 * Hooks 2.0.1 ("Prefetch tokens", "Prefetch query restrictions") and of what clients are known to get wrong; with a profile
 * also what its servers cannot run.
 */
public final class PrefetchLinter {

    private static final Pattern TOKEN = Pattern.compile("\\{\\{(.*?)}}");
    private static final Set<String> USER_TOKENS =
            Set.of("userPractitionerId", "userPractitionerRoleId", "userPatientId", "userRelatedPersonId");
    private static final Set<String> CONTEXT_TOKENS = Set.of("context.userId", "context.patientId");
    private static final String PATIENT = "{{context.patientId}}";

    private static final Pattern READ = Pattern.compile("([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64}|\\{\\{[^}]*}})");
    private static final Pattern USER_READ = Pattern.compile("\\{\\{context\\.userId}}");
    private static final Pattern SEARCH = Pattern.compile("([A-Z][A-Za-z]+)\\?(.+)");
    private static final Pattern NAME = Pattern.compile("[_a-z][A-Za-z0-9-]*");
    private static final Pattern DATE_VALUE = Pattern.compile("([a-z]{0,2})\\d{4}.*");
    private static final Set<String> DATE_PREFIXES = Set.of("", "eq", "lt", "gt", "ge", "le");
    private static final Pattern SORT = Pattern.compile("-?[_a-z][A-Za-z0-9-]*(,-?[_a-z][A-Za-z0-9-]*)*");
    private static final Set<String> PATIENT_PARAMETERS = Set.of("patient", "subject");

    private final List<String> problems = new ArrayList<>();
    private final String what;

    private PrefetchLinter(String what) {
        this.what = what;
    }

    /** Problems of a template that every client must be able to run; empty when there are none. */
    public static List<String> check(String key, String template) {
        PrefetchLinter linter = new PrefetchLinter("The template of '" + key + "'");
        linter.template(template, null);
        return linter.problems;
    }

    /** Problems of a template on servers of a profile, the general ones included; empty when there are none. */
    public static List<String> check(String key, String template, ServerProfile profile) {
        PrefetchLinter linter = new PrefetchLinter("The template of '" + key + "' for " + profile.id());
        linter.template(template, profile);
        return linter.problems;
    }

    /** Problems of the queries of a profile itself. They are run by this service, which knows the patient's id only. */
    static List<String> check(ServerProfile profile) {
        List<String> problems = new ArrayList<>();
        profile.queries().forEach((key, queries) -> {
            if (queries.isEmpty()) {
                problems.add("'" + key + "' of " + profile.id() + " has no query; write one or remove the key.");
            }
            for (String query : queries) {
                problems.addAll(check(key, query, profile));
                if (TOKEN.matcher(query.replace(PATIENT, "")).find()) {
                    problems.add("A query of '" + key + "' of " + profile.id() + " may only use " + PATIENT + ".");
                }
            }
        });
        return problems;
    }

    private void template(String template, @Nullable ServerProfile profile) {
        tokens(template);
        if (template.startsWith("/") || template.contains("://") && template.indexOf("://") < firstOf(template)) {
            add("must be relative to the FHIR server: no leading slash and no host.");
            return;
        }
        if (template.contains("$")) {
            add("calls an operation ($...); only reads and searches of one type are allowed.");
            return;
        }
        if (template.contains("#")
                || TOKEN.matcher(template).replaceAll("").chars().anyMatch(c -> c <= ' ')) {
            add("has a blank or a '#'; escape them.");
            return;
        }
        if (USER_READ.matcher(template).matches()) {
            return;
        }
        Matcher read = READ.matcher(template);
        if (read.matches()) {
            type(read.group(1), profile);
            return;
        }
        Matcher search = SEARCH.matcher(template);
        if (search.matches()) {
            search(search.group(1), search.group(2), profile);
        } else {
            add("is neither a read such as Patient/{{context.patientId}} nor a search such as Condition?patient=... .");
        }
    }

    private static int firstOf(String template) {
        int query = template.indexOf('?');
        return query < 0 ? template.length() : query;
    }

    /** Tokens of CDS Hooks 2.0.1; FHIRPath and references to other keys come with 3.0 and few clients run them. */
    private void tokens(String template) {
        Matcher token = TOKEN.matcher(template);
        while (token.find()) {
            String name = token.group(1);
            if (name.equals("context.encounterId")) {
                add(
                        "uses {{context.encounterId}}, which is missing outside an encounter; clients then skip the query.");
            } else if (name.startsWith("%")) {
                add("uses {{" + name
                        + "}}, the result of another key; few clients can do that, so do not depend on it.");
            } else if (name.contains("(") || name.contains(" ")) {
                add("uses the expression {{" + name + "}}; few clients run expressions, so do not depend on it.");
            } else if (!CONTEXT_TOKENS.contains(name) && !USER_TOKENS.contains(name)) {
                add("uses {{" + name + "}}, which patient-view does not have; use {{context.patientId}},"
                        + " {{context.userId}} or one of " + String.join(", ", new TreeSet<>(USER_TOKENS))
                        + ".");
            }
        }
        String rest = TOKEN.matcher(template).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            add("has a brace that belongs to no {{token}}.");
        }
    }

    private void type(String type, @Nullable ServerProfile profile) {
        if (profile != null && !profile.searches().containsKey(type)) {
            add("asks for " + type + ", which servers of this profile do not have.");
        }
    }

    private void search(String type, String query, @Nullable ServerProfile profile) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (value.isEmpty()) {
                add("gives no value to '" + name + "'.");
            } else if (parameters.putIfAbsent(name, value) != null) {
                add("repeats '" + name + "'; clients are known to merge repeats into one list. Filter in the service.");
            } else {
                parameter(name, value);
            }
        }
        boolean ofThePatient = parameters.entrySet().stream()
                .anyMatch(parameter -> PATIENT_PARAMETERS.contains(parameter.getKey())
                        && (parameter.getValue().equals(PATIENT)
                                || parameter.getValue().equals("Patient/" + PATIENT)));
        boolean ofTheUser = query.contains("{{user") || query.contains("{{context.userId}}");
        if (!ofThePatient && !ofTheUser && !query.contains("_id=" + PATIENT)) {
            add("does not ask for one patient; add patient=" + PATIENT + ".");
        }
        type(type, profile);
        if (profile != null && profile.searches().containsKey(type)) {
            onServer(type, parameters, profile.searches().get(type));
        }
    }

    private void parameter(String name, String value) {
        String plain = name.endsWith(":in") ? name.substring(0, name.length() - 3) : name;
        if (plain.startsWith("_has")) {
            add("uses _has, which is outside the queries that clients can run.");
        } else if (plain.equals("_include") || plain.equals("_revinclude") || plain.startsWith("_include:")) {
            add("uses " + plain + ", which is outside the queries that clients can run.");
        } else if (plain.contains(".")) {
            add("follows a reference with '" + plain
                    + "'; chained parameters are outside the queries that clients can run.");
        } else if (plain.contains(":")) {
            add("uses the modifier of '" + plain + "'; only ':in' is allowed.");
        } else if (!NAME.matcher(plain).matches()) {
            add("has the parameter '" + plain + "', which is no name of a parameter.");
        } else if (plain.equals("_type")) {
            add("searches several types; write one template for each.");
        } else if (plain.equals("_count") || plain.equals("_maxresults")) {
            if (!value.matches("[1-9]\\d{0,4}")) {
                add("needs a whole number above zero for " + plain + ".");
            }
        } else if (plain.equals("_sort")) {
            if (!SORT.matcher(value).matches()) {
                add("needs names of parameters for _sort, with '-' in front for descending order.");
            }
        } else if (Set.of("_summary", "_elements", "_format", "_total", "_contained", "_pretty")
                .contains(plain)) {
            add("uses " + plain + ", which is outside the queries that clients can run.");
        } else {
            value(name, plain, value);
        }
    }

    private void value(String name, String plain, String value) {
        Matcher date = DATE_VALUE.matcher(value);
        if (date.matches() && !DATE_PREFIXES.contains(date.group(1))) {
            add("compares '" + plain + "' with " + date.group(1) + "; only eq, lt, gt, ge and le are allowed.");
        }
        if (plain.equals("code") && !name.endsWith(":in") && !value.contains("|") && !value.contains("%7C")) {
            add("searches codes without their system; write code=http://loinc.org|97509-4.");
        }
    }

    private void onServer(String type, Map<String, String> parameters, SearchRules rules) {
        Set<String> names = parameters.keySet();
        for (String name : names) {
            String plain = name.endsWith(":in") ? name.substring(0, name.length() - 3) : name;
            if (!rules.parameters().contains(plain)) {
                add("searches " + type + " by '" + name
                        + "', which these servers refuse or ignore; filter in the service.");
            }
        }
        if (!rules.oneOf().isEmpty() && names.stream().noneMatch(rules.oneOf()::contains)) {
            add("searches " + type + " without one of " + String.join(", ", new TreeSet<>(rules.oneOf()))
                    + ", which these servers need.");
        }
        for (Set<String> together : rules.notTogether()) {
            if (names.containsAll(together)) {
                add("uses " + String.join(" and ", new TreeSet<>(together)) + " together, which these servers refuse.");
            }
        }
        String count = parameters.getOrDefault("_count", "");
        if (rules.maxCount().isPresent()
                && count.matches("\\d{1,5}")
                && Integer.parseInt(count) > rules.maxCount().get()) {
            add("asks for " + count + " at once; these servers give at most "
                    + rules.maxCount().get() + ".");
        }
        parameters.forEach((name, value) -> {
            if (value.split(",", -1).length > rules.maxValues()) {
                add("lists more than " + rules.maxValues() + " values for '" + name + "'.");
            }
        });
    }

    private void add(String sentence) {
        problems.add(what + " " + sentence);
    }
}
