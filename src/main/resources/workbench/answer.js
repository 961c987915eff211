/** One answer: what was decided, the cards, the course, the decision in words, the options and the JSON. */
import { element, visible, words } from './page.js';
import { cardsSection } from './cards.js';
import { timelineSection } from './timeline.js';
import { optionsSection, traceSection } from './trace.js';
import { viewChooser } from './reasons.js';

const FINDING = 'org.cartcds.finding';
const DECISION = 'org.cartcds.decision';
const LONGEST = 400_000;

/**
 * Draws an answer.
 *
 * @param chart title, sentence and JSON of the chart
 * @param answer the answer of the service, as it came over the wire, and where it came from
 * @param explained what led to it
 * @param options feedback, whyNot, reasons by code, view and its change
 */
export function drawAnswer(content, chart, answer, explained, options) {
  content.replaceChildren(
    verdict(chart, answer.response, explained, options),
    element('div', { class: 'answer-grid' },
      cardsSection(answer.response, options.feedback, options.whyNot),
      element('div', { class: 'because' },
        timelineSection(explained.timeline, explained.disease),
        traceSection(explained),
        optionsSection(explained.options),
        jsonSection(chart, answer))),
  );
}

function verdict(chart, response, explained, options) {
  const decision = response.extension?.[DECISION] ?? { outcome: 'not-documented', reasons: [] };
  const finding = response.cards[0]?.extension?.[FINDING];
  const facts = [
    explained.disease,
    finding?.product ? finding.product.replaceAll('-', ' ') : null,
    finding?.timing ? `${finding.timing} relapse` : null,
    finding?.daysFromInfusion === undefined ? null : `day ${finding.daysFromInfusion}`,
  ].filter(Boolean);
  const silent = response.cards.length === 0;
  return element('section', { class: `verdict-box outcome-${decision.outcome}`, 'aria-labelledby': 'verdict-title' },
    element('div', { class: 'section-head' },
      element('div', {},
        element('p', { class: 'eyebrow' }, chart.title),
        element('h2', { id: 'verdict-title' }, words(decision.outcome), facts.length ? element('span', { class: 'facts' }, facts.join(' · ')) : null)),
      viewChooser(options.view, chart.isRequest, options.change)),
    chart.shows ? element('p', { class: 'shows' }, `This sample: ${chart.shows}.`) : null,
    element('dl', { class: 'reason-list' }, decision.reasons.map((code) => {
      const reason = options.reasons.get(code);
      return [
        element('dt', {}, element('a', { href: `#reason=${code}`, class: 'reason' }, code)),
        element('dd', {}, reason?.meaning ?? '', silent && reason ? element('span', { class: 'look' }, ` What to look at: ${reason.lookAt}`) : null)];
    })),
    element('p', { class: 'small' },
      `Knowledge ${decision.knowledgeVersion ?? ''} · ${response.cards.length === 1 ? '1 card' : `${response.cards.length} cards`}`));
}

function jsonSection(chart, answer) {
  return element('section', { id: 'json', 'aria-labelledby': 'json-title' },
    element('h2', { id: 'json-title' }, 'What went over the wire'),
    jsonBlock(`Request, ${answer.call}`, chart.text),
    jsonBlock('Response', answer.text));
}

/** JSON with its lines broken, escaped where characters would change how it is read. */
function jsonBlock(title, text) {
  let shown = text;
  try {
    shown = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Shown as it is: the answer says what is wrong with it.
  }
  const cut = shown.length > LONGEST;
  return element('details', { class: 'json' },
    element('summary', {}, title),
    cut ? element('p', { class: 'small' }, 'Only the beginning is shown.') : null,
    element('pre', { tabindex: '0', 'aria-label': title }, element('code', {}, visible(shown.slice(0, LONGEST)))));
}

/** Draws an error: the OperationOutcome in words and as it came. */
export function drawError(content, chart, status, text) {
  let issue = {};
  try {
    issue = JSON.parse(text).issue?.[0] ?? {};
  } catch {
    // No JSON: the words below say enough.
  }
  content.replaceChildren(
    element('section', { class: 'error-box', role: 'alert', 'aria-labelledby': 'error-title' },
      element('p', { class: 'eyebrow' }, chart.title),
      element('h2', { id: 'error-title' }, status ? `Not answered (HTTP ${status})` : 'Not answered'),
      element('p', { class: 'error-text' }, issue.details?.text ?? text),
      issue.diagnostics ? element('p', {}, issue.diagnostics) : null,
      issue.code ? element('p', { class: 'small' }, `OperationOutcome, issue type ${issue.code}`) : null),
    jsonSection(chart, { call: 'as it was sent', text: text || '{}' }));
}
