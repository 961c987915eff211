package org.cartcds.phrase;

import java.util.List;
import java.util.Optional;

/**
 * The words around a phrase that take its meaning away: "no evidence of relapse" is not a relapse. A context phrase
 * counts inside one clause and within {@value #REACH} words.
 *
 * @param before context phrases that stand before what they disarm
 * @param after context phrases that stand behind it
 */
public record ContextPhrases(PhraseTable<ContextRole> before, PhraseTable<ContextRole> after) {

    private static final int REACH = 8;

    /** No context at all. */
    public static ContextPhrases none() {
        return new ContextPhrases(
                PhraseTable.<ContextRole>builder().build(),
                PhraseTable.<ContextRole>builder().build());
    }

    /** What takes away the meaning of this hit, nearest first; empty when it stands as written. */
    public Optional<ContextRole> disarms(Words text, PhraseHit<?> hit) {
        return nearestBefore(text, hit).or(() -> nearestAfter(text, hit));
    }

    private Optional<ContextRole> nearestBefore(Words text, PhraseHit<?> hit) {
        List<PhraseHit<ContextRole>> found = before.find(text);
        for (int i = found.size() - 1; i >= 0; i--) {
            PhraseHit<ContextRole> context = found.get(i);
            boolean near = context.to() <= hit.from()
                    && hit.from() - context.to() < REACH
                    && text.sameClause(context.from(), hit.from());
            if (near) {
                return Optional.of(context.value()).filter(role -> role != ContextRole.BOUNDARY);
            }
        }
        return Optional.empty();
    }

    private Optional<ContextRole> nearestAfter(Words text, PhraseHit<?> hit) {
        for (PhraseHit<ContextRole> context : after.find(text)) {
            boolean near = context.from() >= hit.to()
                    && context.from() - hit.to() < REACH
                    && text.sameClause(context.from(), hit.to() - 1);
            if (near) {
                return Optional.of(context.value()).filter(role -> role != ContextRole.BOUNDARY);
            }
        }
        return Optional.empty();
    }
}
