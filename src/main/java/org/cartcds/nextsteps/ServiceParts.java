package org.cartcds.nextsteps;

import org.cartcds.cdshooks.CdsService;

/**
 * What answers with one version of the knowledge.
 *
 * @param turn reads and answers the calls of EHRs
 * @param bundles answers Bundles
 * @param dryRun answers without traces
 */
record ServiceParts(CdsService.Turn turn, BundleEvaluation bundles, DryRun dryRun) {}
