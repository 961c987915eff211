package org.cartcds.rehearsal;

/**
 * 64-bit stand-ins for ids, so that millions of lines can be told apart in little memory. Two ids may share one; whoever
 * uses them to choose lines therefore compares the ids themselves before anything is decided.
 */
final class Keys {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Keys() {}

    /** FNV-1a over the characters, then mixed so that every bit of the result depends on all of them. */
    static long of(String id) {
        long hash = OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }
}
