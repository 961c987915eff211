package org.cartcds.card;

import java.util.List;

/** What is not raised for one and the same reason, in a template. */
record WithheldModel(List<CardText> titles, CardText because, CardText sources) {}
