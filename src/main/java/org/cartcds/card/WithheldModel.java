package org.cartcds.card;

/** Something that is not raised, in a template. */
record WithheldModel(CardText title, CardText because, CardText sources) {}
