package org.cartcds.nextsteps;

import java.time.Duration;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.client.Client;
import org.cartcds.knowledge.Knowledge;

/** The last step before an answer leaves the house. */
@FunctionalInterface
interface Delivery {

    /**
     * The answer to send.
     *
     * @param answer the evaluation
     * @param shaped the same in the shape of the client
     * @param took how long reading and evaluating took
     */
    CdsResponse deliver(
            CdsRequest request, Client client, Evaluation.Answer answer, ShapedAnswer shaped, Duration took);

    /** Makes what delivers the answers of one version of the knowledge. */
    @FunctionalInterface
    interface Maker {

        Delivery make(Knowledge knowledge);
    }

    /** Nothing is kept back, kept or noted. */
    Delivery NOWHERE = (request, client, answer, shaped, took) -> shaped.response();
}
