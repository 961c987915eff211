/** Why the answer is what it is: what counted, what did not, what is missing, and the options with their sources. */
import { chartText, element, outsideLink, reference, words } from './page.js';

const GROUPS = [
  { verdict: 'counted', title: 'What counted' },
  { verdict: 'rejected', title: 'What was rejected, and why' },
  { verdict: 'noted', title: 'What was noted' },
];
const SHOWN = 40;

/** The decision in words. */
export function traceSection(explained) {
  const steps = distinct(explained.trace ?? []);
  return element('section', { id: 'trace', 'aria-labelledby': 'trace-title' },
    element('h2', { id: 'trace-title' }, 'How the decision was made'),
    element('div', { class: 'trace' },
      GROUPS.map((group) => column(group, steps.filter((step) => step.verdict === group.verdict))),
      missing(explained)));
}

function distinct(steps) {
  const seen = new Set();
  return steps.filter((step) => {
    const key = JSON.stringify(step);
    return !seen.has(key) && seen.add(key);
  });
}

function column(group, steps) {
  return element('div', { class: `trace-group ${group.verdict}` },
    element('h3', {}, group.title, ' ', element('span', { class: 'count' }, String(steps.length))),
    steps.length === 0
      ? element('p', { class: 'empty' }, 'Nothing.')
      : element('ul', {}, steps.slice(0, SHOWN).map(line)),
    steps.length > SHOWN ? element('p', { class: 'small' }, `And ${steps.length - SHOWN} more.`) : null);
}

function line(step) {
  return element('li', {},
    element('span', { class: 'about' }, words(step.about)), ' ', step.why,
    step.reference
      ? element('span', { class: 'record' },
        step.record ? [chartText(step.record), ' '] : null,
        element('span', { class: 'reference' }, reference(step.reference)),
        step.dates ? [' ', element('span', { class: 'dates' }, chartText(step.dates))] : null)
      : null);
}

function missing(explained) {
  const items = [...(explained.missing ?? [])];
  if (explained.foreignResources) {
    items.push(`${explained.foreignResources} resource(s) about another patient were left out`);
  }
  if (explained.unreadableResources) {
    items.push(`${explained.unreadableResources} resource(s) could not be read`);
  }
  return element('div', { class: 'trace-group missing' },
    element('h3', {}, 'What is missing ', element('span', { class: 'count' }, String(items.length))),
    items.length === 0
      ? element('p', { class: 'empty' }, 'Nothing that the service would use.')
      : element('ul', {}, items.map((item) => element('li', {}, chartText(item)))));
}

/** The options of the finding card with what their sources say. */
export function optionsSection(options) {
  if (!options?.length) {
    return null;
  }
  const raised = options.filter((option) => option.raised);
  const withheld = options.filter((option) => !option.raised);
  return element('section', { id: 'options', 'aria-labelledby': 'options-title' },
    element('h2', { id: 'options-title' }, 'Options and their sources'),
    element('p', { class: 'small' }, 'For discussion in the treating team. The order does not rank them for this patient.'),
    element('div', { class: 'options' }, raised.map(option)),
    withheld.length ? [element('h3', {}, 'Not raised, and why'), element('div', { class: 'options' }, withheld.map(option))] : null);
}

function option(one) {
  return element('details', { class: one.raised ? 'option' : 'option withheld' },
    element('summary', {}, one.title, element('span', { class: 'kind' }, words(one.kind))),
    element('p', {}, one.text),
    one.why?.length ? [
      element('p', { class: 'label' }, one.raised ? 'Why it is listed' : 'Why it is not raised'),
      element('ul', {}, one.why.map((why) => element('li', {}, chartText(why))))] : null,
    one.evidence?.length ? [
      element('p', { class: 'label' }, 'Evidence'),
      element('ul', {}, one.evidence.map((statement) => element('li', {},
        statement.says, ' ',
        element('span', { class: 'strength' }, statement.strength), ' ',
        outsideLink(statement.citation, statement.url),
        ` (${statement.identifier})`,
        statement.population ? element('span', { class: 'small block' }, `In: ${statement.population}${statement.design ? `; ${statement.design}` : ''}`) : null)))] : null);
}
