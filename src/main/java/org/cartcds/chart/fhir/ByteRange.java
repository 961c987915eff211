package org.cartcds.chart.fhir;

/** Bytes from {@code start} up to but not including {@code end} of a shared array. */
record ByteRange(int start, int end) {}
