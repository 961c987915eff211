package org.cartcds.fhirserver;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses may be connected to. A registered name can be made to lead anywhere (DNS rebinding), so what counts is the
 * address that it leads to at the moment of connecting, and that very address is connected to.
 */
final class AddressRule {

    private AddressRule() {}

    private enum Zone {
        PUBLIC,
        /** This machine, or a network that is not routed on the Internet. */
        PRIVATE,
        /** Never a FHIR server: link-local (where clouds serve credentials), multicast, reserved. */
        FORBIDDEN
    }

    /** Whether the address may be connected to. */
    static boolean allows(InetAddress address, boolean allowPrivate) {
        return switch (zone(address)) {
            case PUBLIC -> true;
            case PRIVATE -> allowPrivate;
            case FORBIDDEN -> false;
        };
    }

    private static Zone zone(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? zoneOfVersion6(bytes) : zoneOfVersion4(bytes);
    }

    /** IANA's registry of special-purpose IPv4 addresses. */
    private static Zone zoneOfVersion4(byte[] ip) {
        int a = ip[0] & 0xFF;
        int b = ip[1] & 0xFF;
        int c = ip[2] & 0xFF;
        if (a == 10
                || a == 127
                || a == 172 && b >= 16 && b < 32
                || a == 192 && b == 168
                || a == 100 && b >= 64 && b < 128) {
            return Zone.PRIVATE;
        }
        boolean forbidden = a == 0
                || a >= 224
                || a == 169 && b == 254
                || a == 198 && (b == 18 || b == 19)
                || a == 192 && b == 0 && (c == 0 || c == 2)
                || a == 192 && b == 88 && c == 99
                || a == 198 && b == 51 && c == 100
                || a == 203 && b == 0 && c == 113;
        return forbidden ? Zone.FORBIDDEN : Zone.PUBLIC;
    }

    /** IANA's registry of special-purpose IPv6 addresses; an address that carries an IPv4 address counts as that one. */
    private static Zone zoneOfVersion6(byte[] ip) {
        if (isZero(ip, 0, 15) && ip[15] == 1) {
            return Zone.PRIVATE;
        }
        if ((ip[0] & 0xFE) == 0xFC) {
            return Zone.PRIVATE;
        }
        if (isZero(ip, 0, 12) || isZero(ip, 0, 10) && ip[10] == -1 && ip[11] == -1) {
            return isZero(ip, 12, 16) ? Zone.FORBIDDEN : zoneOfVersion4(Arrays.copyOfRange(ip, 12, 16));
        }
        int first = word(ip, 0);
        int second = word(ip, 1);
        if (first == 0x64 && second == 0xFF9B && isZero(ip, 4, 12)) {
            return zoneOfVersion4(Arrays.copyOfRange(ip, 12, 16));
        }
        if (first == 0x2002) {
            return zoneOfVersion4(Arrays.copyOfRange(ip, 2, 6));
        }
        boolean global = (first & 0xE000) == 0x2000;
        boolean protocolOrDocumentation = first == 0x2001 && (second < 0x200 || second == 0xDB8) || first == 0x3FFF;
        return global && !protocolOrDocumentation ? Zone.PUBLIC : Zone.FORBIDDEN;
    }

    private static int word(byte[] ip, int index) {
        return (ip[2 * index] & 0xFF) << 8 | ip[2 * index + 1] & 0xFF;
    }

    private static boolean isZero(byte[] ip, int from, int to) {
        for (int i = from; i < to; i++) {
            if (ip[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Looks names up; replaced in tests. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] lookup(String host) throws UnknownHostException;
    }
}
