package org.cartcds.knowledge;

import java.net.URI;

/**
 * A link to a host of the list.
 *
 * @param label what is behind it
 * @param url https address without any patient data
 */
public record WebLink(String label, URI url) {}
