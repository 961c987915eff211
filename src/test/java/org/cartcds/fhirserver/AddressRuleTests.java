package org.cartcds.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses written as literals, so that no name is looked up. */
class AddressRuleTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "192.167.1.1",
                "169.253.1.1",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "2001:4860:4860::8888",
                "64:ff9b::808:808",
                "2002:808:808::1",
                "::ffff:8.8.8.8"
            })
    void asksPublicAddresses(String address) throws UnknownHostException {
        assertThat(AddressRule.allows(InetAddress.getByName(address), false)).isTrue();
        assertThat(AddressRule.allows(InetAddress.getByName(address), true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "127.255.255.254", "127.1", "2130706433", "10.1.2.3", "172.16.0.1", "172.31.255.255",
                "192.168.0.1", "100.64.0.1", "100.127.255.255", "::1", "fc00::1", "fd12:3456::1", "::ffff:127.0.0.1",
                "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::1", "2002:a00:1::", "::10.0.0.1"
            })
    void asksPrivateAddressesOnlyWhereAllowed(String address) throws UnknownHostException {
        assertThat(AddressRule.allows(InetAddress.getByName(address), false)).isFalse();
        assertThat(AddressRule.allows(InetAddress.getByName(address), true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "192.88.99.1",
                "::",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "64:ff9b:1::1",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "::ffff:169.254.169.254",
                "100::1",
                "3fff::1"
            })
    void neverAsksTheOthers(String address) throws UnknownHostException {
        assertThat(AddressRule.allows(InetAddress.getByName(address), false)).isFalse();
        assertThat(AddressRule.allows(InetAddress.getByName(address), true)).isFalse();
    }
}
