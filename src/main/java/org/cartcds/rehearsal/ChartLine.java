package org.cartcds.rehearsal;

import java.io.Serializable;

/**
 * One line of a chart. The bytes are shared, not copied.
 *
 * @param kind what it is
 * @param bytes the JSON in UTF-8
 */
record ChartLine(LineFacts.Kind kind, byte[] bytes) implements Serializable {}
