/** The page: opens charts, asks the service, draws what it answers. */
import { announce } from './page.js';
import { drawAnswer, drawError } from './answer.js';
import { drawSamples, listenForCharts, markSample } from './charts.js';
import { drawReasons } from './reasons.js';

const FIRST = 'relapse-myeloma-ide-cel-trio';
const JSON_TYPE = { 'Content-Type': 'application/json' };
const QUIET = 'With a client configured, this user would not see the card again';

const main = document.getElementById('answer');
const content = document.getElementById('answer-content');
let catalog;
let turn = 0;

async function post(url, body) {
  try {
    const response = await fetch(url, { method: 'POST', headers: JSON_TYPE, body, cache: 'no-store' });
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch {
    return { ok: false, status: 0, text: 'The service cannot be reached, or it refused the body while it was sent: is it too long?' };
  }
}

/** The answer of the service itself where it may be called, so that the cards are what an EHR gets. */
async function ask(chart, view) {
  const service = `cds-services/${catalog.service}`;
  const parameters = view === 'everything' ? '' : `?view=${view}`;
  const explain = await post(`api/workbench/explain${parameters}`, chart.text);
  if (!explain.ok) {
    return { failed: explain };
  }
  const explained = JSON.parse(explain.text);
  explained.response.cards ??= [];
  const callable = catalog.answersWithoutToken && chart.sample && view === 'everything';
  if (callable) {
    const url = chart.isRequest ? service : 'api/evaluate';
    const answer = await post(url, chart.text);
    if (answer.ok) {
      return { explained, answer: { call: `POST /${url}`, text: answer.text, response: JSON.parse(answer.text), live: chart.isRequest } };
    }
  }
  return {
    explained,
    answer: { call: `POST /api/workbench/explain${parameters}`, text: JSON.stringify(explained.response), response: explained.response,
      live: catalog.answersWithoutToken && chart.sample && view === 'draft-requests' },
  };
}

function whyNot(chart) {
  if (!chart.sample) {
    return 'Feedback is stored, and nothing that you paste is; try it with a sample.';
  }
  return catalog.answersWithoutToken
    ? 'There is no feedback about this answer: it did not come from the hook.'
    : 'Feedback needs the token of a client.';
}

async function sendFeedback(message, outcome) {
  const result = await post(`cds-services/${catalog.service}/feedback`, JSON.stringify(message));
  if (!result.ok) {
    return { ok: false, text: `The feedback was not taken (HTTP ${result.status}). ${result.text}` };
  }
  const days = catalog.overrideReasons.find((reason) => reason.code === outcome.reason)?.quietDays;
  const quiet = outcome.reason && days ? `${QUIET} for ${days} days.` : `${QUIET} until there is new evidence or its quiet period is over.`;
  return { ok: true, text: `The service took the feedback (HTTP ${result.status}). ${quiet} In evaluation mode it always comes back.` };
}

async function open(chart, view = 'everything') {
  const own = ++turn;
  main.setAttribute('aria-busy', 'true');
  const asked = await ask(chart, view);
  if (own !== turn) {
    return;
  }
  markSample(chart.sample ? chart.name : null);
  if (asked.failed) {
    drawError(content, chart, asked.failed.status, asked.failed.text);
    announce(`${chart.title}: not answered`);
  } else {
    const isRequest = asked.explained.input === 'request';
    drawAnswer(content, { ...chart, isRequest }, asked.answer, asked.explained, {
      feedback: asked.answer.live ? sendFeedback : null,
      whyNot: whyNot(chart),
      reasons: new Map(catalog.reasons.map((reason) => [reason.code, reason])),
      view,
      change: (chosen) => open(chart, chosen).then(() => document.getElementById('view')?.focus()),
    });
    announce(`${chart.title}: ${asked.answer.response.cards.length} cards`);
  }
  main.setAttribute('aria-busy', 'false');
  main.dataset.chart = chart.name;
  main.dataset.turn = String(own);
}

async function openSample(name, view = 'everything', move = true) {
  const sample = catalog.samples.find((one) => one.name === name);
  if (!sample) {
    return;
  }
  const response = await fetch(`api/workbench/samples/${encodeURIComponent(name)}`);
  const text = await response.text();
  history.replaceState(null, '', view === 'everything' ? `#sample=${name}` : `#sample=${name}&view=${view}`);
  await open({ name, title: name, shows: sample.shows, text, sample: true, isRequest: sample.input === 'request' }, view);
  if (move) {
    main.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }
}

function openOwn(text) {
  if (text.trim() === '') {
    announce('There is no chart to read: paste a Bundle or a request first.');
    document.getElementById('own-text').focus();
    return;
  }
  history.replaceState(null, '', location.pathname);
  open({ name: 'own', title: 'Your own chart', text, sample: false, isRequest: true }).then(() => {
    main.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  });
}

/** Goes where the address points to; the focus moves along only when a user followed a link. */
async function followHash(move = true) {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.has('sample')) {
    await openSample(asked.get('sample'), asked.get('view') ?? 'everything', move);
  } else if (asked.has('reason')) {
    const row = document.getElementById(`reason-${asked.get('reason')}`);
    document.querySelectorAll('tr.shown').forEach((other) => other.classList.remove('shown'));
    row?.classList.add('shown');
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'center' });
  } else if (location.hash) {
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }
}

async function start() {
  document.getElementById('theme').addEventListener('change', (event) => {
    document.documentElement.dataset.theme = event.target.value;
  });
  catalog = await (await fetch('api/workbench/catalog')).json();
  if (catalog.answersWithoutToken) {
    document.getElementById('notice').textContent = 'Evaluation mode. Not for clinical use until locally reviewed. Nothing that you paste is stored.';
  }
  drawSamples(catalog.samples, (name) => openSample(name));
  drawReasons(document.getElementById('reasons'), catalog.reasons, openSample);
  listenForCharts(openOwn);
  window.addEventListener('hashchange', () => followHash());
  const asked = location.hash;
  if (!new URLSearchParams(asked.slice(1)).has('sample')) {
    await openSample(FIRST, 'everything', false);
    history.replaceState(null, '', asked || location.pathname);
  }
  await followHash(false);
}

start();
