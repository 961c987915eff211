/** Benchmarks; run by {@code mvn -Pbench test-compile exec:exec}, never as tests. */
package org.cartcds.bench;
