/** What operators see of the service while the whole sample set runs: metrics, audit records, traces, and no patient. */
package org.cartcds.operations;
