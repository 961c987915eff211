package org.cartcds.knowledge;

/** Kinds of ids in the knowledge files. */
enum IdKind {
    SOURCE("source", "Nothing cites the source '%s'; cite it or remove it."),
    CHECK("check", "No option names the check '%s'; name it or remove it."),
    REGISTRY("registry", "No disease uses the registry '%s'; use it or remove it."),
    THERAPY_CLASS("therapy class", "No therapy has the class '%s'; give it to one or remove it."),
    THERAPY("therapy", "Neither a code nor a name finds the therapy '%s'; add one or remove it."),
    FACT("fact", "Neither a code nor a name finds the fact '%s'; add one or remove it."),
    ANTIGEN("antigen", "No name finds the antigen '%s'; add one or remove it."),
    PRODUCT("product", "Neither a code nor a name finds the product '%s'; add one or remove it."),
    DISEASE("disease", ""),
    SUBTYPE("subtype", ""),
    OPTION("option", ""),
    TRIAL_THEME("trial theme", ""),
    CODE_SYSTEM("code system", "");

    private final String title;
    private final String unused;

    IdKind(String title, String unused) {
        this.title = title;
        this.unused = unused;
    }

    /** The kind inside a sentence. */
    String title() {
        return title;
    }

    /** What to say of an id that nothing uses, with a place for the id; empty when that is no problem. */
    String unused() {
        return unused;
    }
}
