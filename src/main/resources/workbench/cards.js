/** The cards of an answer as an EHR shows them, at three widths, with feedback to the service. */
import { announce, element, outsideLink } from './page.js';
import { rendered } from './markdown.js';

const WIDTHS = [
  { id: 'narrow', title: 'Narrow', note: 'an eighth of the screen, 240 px' },
  { id: 'side', title: 'Side panel', note: '400 px' },
  { id: 'full', title: 'Full', note: '900 px' },
  { id: 'all', title: 'All three', note: 'side by side' },
];
const INDICATORS = { info: 'Information', warning: 'Warning', critical: 'Critical' };
const ICONS = { info: 'i', warning: '!', critical: '!!' };

let width = 'side';
let copies = 0;

/**
 * The section of the cards.
 *
 * @param response the answer of the service
 * @param feedback sends a report and gives what became of it, or null where there is nobody to report to
 * @param whyNot why there is no feedback
 */
export function cardsSection(response, feedback, whyNot) {
  const cards = response.cards;
  const outcomes = new Map();
  const stage = element('div', { class: 'stage' });
  const section = element('section', { 'aria-labelledby': 'cards-title', id: 'cards', class: cards.length === 0 ? 'no-cards' : '' });
  const draw = () => {
    section.dataset.width = cards.length === 0 ? 'none' : width;
    const shown = width === 'all' ? WIDTHS.filter((one) => one.id !== 'all') : WIDTHS.filter((one) => one.id === width);
    stage.replaceChildren(...shown.map((one) => pane(one, cards, { feedback, whyNot, outcomes, draw })));
  };
  draw();
  section.append(
    element('div', { class: 'section-head' },
      element('h2', { id: 'cards-title' }, cards.length === 0 ? 'Cards' : `Cards (${cards.length})`),
      cards.length === 0 ? null : chooser(draw)),
    cards.length === 0
      ? element('p', { class: 'empty' }, 'The answer has no cards: the EHR shows nothing.')
      : stage,
  );
  return section;
}

function chooser(draw) {
  return element('fieldset', { class: 'widths' },
    element('legend', { class: 'visually-hidden' }, 'Width of the card'),
    WIDTHS.map((one) => element('label', { title: one.note },
      element('input', {
        type: 'radio',
        name: 'width',
        value: one.id,
        checked: one.id === width,
        on: { change: () => { width = one.id; draw(); announce(`Cards shown: ${one.title}, ${one.note}`); } },
      }),
      element('span', {}, one.title))));
}

function pane(one, cards, context) {
  return element('div', { class: `pane pane-${one.id}`, role: 'group', tabindex: '0', 'aria-label': `${one.title}, ${one.note}` },
    element('p', { class: 'pane-title', 'aria-hidden': 'true' }, one.title, element('span', {}, one.note)),
    cards.map((card) => cardElement(card, context)));
}

function cardElement(card, context) {
  const id = `card-${++copies}`;
  return element('article', { class: `card card-${card.indicator}`, 'aria-labelledby': id, 'data-card': card.uuid },
    element('header', {},
      element('p', { class: 'indicator' },
        element('span', { class: 'indicator-icon', 'aria-hidden': 'true' }, ICONS[card.indicator] ?? 'i'),
        INDICATORS[card.indicator] ?? card.indicator),
      element('h3', { id }, card.summary)),
    card.detail ? element('div', { class: 'detail' }, rendered(card.detail)) : null,
    suggestions(card, context),
    links(card),
    override(card, context),
    element('p', { class: 'result', 'data-result': card.uuid, role: 'status' }, context.outcomes.get(card.uuid)?.text ?? ''),
    element('footer', {}, 'Source: ', card.source.url ? outsideLink(card.source.label, card.source.url) : card.source.label));
}

function suggestions(card, context) {
  if (!card.suggestions?.length) {
    return null;
  }
  const done = context.outcomes.get(card.uuid);
  const note = card.selectionBehavior === 'at-most-one' ? 'Choose at most one.' : 'Choose any.';
  return element('div', { class: 'suggestions' },
    element('h4', {}, 'Suggested requests'),
    element('p', { class: 'small' }, `${note} An EHR writes the accepted one as a draft; here only the feedback is sent.`),
    card.suggestions.map((suggestion) => {
      const accepted = done?.accepted?.includes(suggestion.uuid);
      return element('button', {
        type: 'button',
        class: accepted ? 'suggestion accepted' : 'suggestion',
        'data-suggestion': suggestion.uuid,
        disabled: !context.feedback || Boolean(done),
        on: { click: (event) => accept(card, suggestion, context, event.currentTarget) },
      }, accepted ? '✓ ' : '', suggestion.label, suggestion.isRecommended ? ' (recommended)' : '');
    }));
}

function links(card) {
  if (!card.links?.length) {
    return null;
  }
  return element('div', { class: 'links' },
    element('h4', {}, 'Links'),
    element('ul', {}, card.links.map((link) => element('li', {},
      outsideLink(link.label, link.url),
      link.type === 'smart' ? element('span', { class: 'small' }, ' (SMART app, opened by the EHR)') : null))));
}

function override(card, context) {
  const reasons = card.overrideReasons ?? [];
  const done = context.outcomes.get(card.uuid);
  const off = !context.feedback || Boolean(done);
  return element('div', { class: 'override' },
    element('h4', {}, 'Override'),
    reasons.length === 0
      ? element('button', { type: 'button', disabled: off, on: { click: (event) => dismiss(card, null, context, event.currentTarget) } }, 'Dismiss')
      : reasons.map((reason) => element('button', {
        type: 'button',
        'data-reason': reason.code,
        disabled: off,
        on: { click: (event) => dismiss(card, reason, context, event.currentTarget) },
      }, reason.display)),
    context.feedback ? null : element('p', { class: 'small' }, context.whyNot));
}

function accept(card, suggestion, context, button) {
  return report(card, {
    card: card.uuid,
    outcome: 'accepted',
    acceptedSuggestions: [{ id: suggestion.uuid }],
    outcomeTimestamp: new Date().toISOString(),
  }, context, { accepted: [suggestion.uuid], said: `Accepted: ${suggestion.label}.` }, button);
}

function dismiss(card, reason, context, button) {
  const message = { card: card.uuid, outcome: 'overridden', outcomeTimestamp: new Date().toISOString() };
  if (reason) {
    message.overrideReason = { reason: { code: reason.code, system: reason.system, display: reason.display } };
  }
  return report(card, message, context, { said: reason ? `Overridden: ${reason.display}.` : 'Dismissed.', reason: reason?.code }, button);
}

async function report(card, message, context, outcome, button) {
  button.disabled = true;
  const result = await context.feedback({ feedback: [message] }, outcome);
  if (result.ok) {
    context.outcomes.set(card.uuid, { ...outcome, text: `${outcome.said} ${result.text}` });
    const pane = button.closest('.pane').className;
    context.draw();
    const drawn = document.getElementsByClassName(pane)[0]?.querySelector(`[data-result="${card.uuid}"]`);
    drawn?.setAttribute('tabindex', '-1');
    drawn?.focus();
  } else {
    button.disabled = false;
    button.closest('.card').querySelector('.result').textContent = result.text;
  }
  announce(`${outcome.said} ${result.text}`);
}
