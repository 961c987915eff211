/** Benchmarks; run by the commands in README.md of this folder, never as tests. */
package org.cartcds.bench;
