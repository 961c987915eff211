package org.cartcds.phrase;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The words around a phrase that take its meaning away: "no evidence of relapse" is not a relapse. A context phrase
 * counts inside one clause and within {@value #REACH} words; one that is a clause of its own answers the phrase right
 * before it ("Relapse: no").
 *
 * @param before context phrases that stand before what they disarm
 * @param after context phrases that stand behind it
 */
public record ContextPhrases(PhraseTable<ContextRole> before, PhraseTable<ContextRole> after) {

    private static final int REACH = 8;

    /** What disarms a statement about the present: plans say nothing about it. */
    public static final Set<ContextRole> PRESENT =
            Set.copyOf(EnumSet.of(ContextRole.NEGATION, ContextRole.DOUBT, ContextRole.HISTORY));

    /** What disarms a treatment: one in the history was given. */
    public static final Set<ContextRole> TREATMENT =
            Set.copyOf(EnumSet.of(ContextRole.NEGATION, ContextRole.DOUBT, ContextRole.PLANNED));

    /** No context at all. */
    public static ContextPhrases none() {
        return new ContextPhrases(
                PhraseTable.<ContextRole>builder().build(),
                PhraseTable.<ContextRole>builder().build());
    }

    /**
     * What takes away the meaning of this hit, nearest first; empty when it stands as written.
     *
     * @param roles the roles that matter for what the hit means; a boundary always matters
     */
    public Optional<ContextRole> disarms(Words text, PhraseHit<?> hit, Set<ContextRole> roles) {
        Optional<ContextRole> found = nearestBefore(text, hit, roles);
        found = found.isPresent() ? found : nearestAfter(text, hit, roles);
        found = found.isPresent() ? found : answer(before, text, hit, roles);
        return found.isPresent() ? found : answer(after, text, hit, roles);
    }

    private Optional<ContextRole> nearestBefore(Words text, PhraseHit<?> hit, Set<ContextRole> roles) {
        List<PhraseHit<ContextRole>> found = before.within(text, hit.from() - REACH - before.longest(), hit.from());
        for (int i = found.size() - 1; i >= 0; i--) {
            PhraseHit<ContextRole> context = found.get(i);
            boolean near = matters(context, roles)
                    && hit.from() - context.to() < REACH
                    && text.sameClause(context.from(), hit.from());
            if (near) {
                return Optional.of(context.value()).filter(role -> role != ContextRole.BOUNDARY);
            }
        }
        return Optional.empty();
    }

    private Optional<ContextRole> nearestAfter(Words text, PhraseHit<?> hit, Set<ContextRole> roles) {
        for (PhraseHit<ContextRole> context : after.find(text, hit.to(), hit.to() + REACH)) {
            boolean near = matters(context, roles)
                    && context.from() >= hit.to()
                    && context.from() - hit.to() < REACH
                    && text.sameClause(context.from(), hit.to() - 1);
            if (near) {
                return Optional.of(context.value()).filter(role -> role != ContextRole.BOUNDARY);
            }
        }
        return Optional.empty();
    }

    private static Optional<ContextRole> answer(
            PhraseTable<ContextRole> table, Words text, PhraseHit<?> hit, Set<ContextRole> roles) {
        int next = hit.to() < text.size() && text.get(hit.to()).equals("?") ? hit.to() + 1 : hit.to();
        for (PhraseHit<ContextRole> context : table.find(text, next, next + 1)) {
            boolean alone = !text.sameClause(hit.to() - 1, context.from())
                    && (context.to() == text.size() || !text.sameClause(context.to() - 1, context.to()));
            if (alone && roles.contains(context.value())) {
                return Optional.of(context.value());
            }
        }
        return Optional.empty();
    }

    private static boolean matters(PhraseHit<ContextRole> context, Set<ContextRole> roles) {
        return context.value() == ContextRole.BOUNDARY || roles.contains(context.value());
    }
}
