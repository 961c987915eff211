/** Every reason code with its sentence, what to look at, and a sample that shows it. */
import { element } from './page.js';

const VIEWS = {
  'everything': 'Evaluation mode, everything on',
  'draft-requests': 'Client that takes draft requests',
  'reviewed-knowledge-only': 'Client that shows reviewed knowledge only',
  'no-undetermined-card': 'Client without the undetermined card',
  'quiet-period': 'User within the quiet period',
  'stripped-request': 'Request stripped of its data (Epic, unregistered URL)',
};

/** The select of whose answer is shown. */
export function viewChooser(view, isRequest, change) {
  return element('label', { class: 'view' }, 'Answer for ',
    element('select', { id: 'view', on: { change: (event) => change(event.target.value) } },
      Object.entries(VIEWS).filter(([word]) => isRequest || word !== 'stripped-request').map(([word, title]) => element('option', { value: word, selected: word === view }, title))));
}

/** The section with the table. */
export function drawReasons(section, reasons, open) {
  section.replaceChildren(
    element('h2', { id: 'reasons-title' }, 'Reasons for an answer'),
    element('p', { class: 'small' }, 'Every answer names its reasons in extension["org.cartcds.decision"]. No card never means no relapse.'),
    element('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': 'Table of reasons' },
      element('table', { class: 'reasons' },
        element('thead', {}, element('tr', {},
          ['Reason', 'Card', 'What it means', 'What to look at', 'Sample'].map((title) => element('th', { scope: 'col' }, title)))),
        element('tbody', {}, reasons.map((reason) => element('tr', { id: `reason-${reason.code}`, tabindex: '-1' },
          element('th', { scope: 'row' }, element('code', {}, reason.code)),
          element('td', {}, reason.showsCard),
          element('td', {}, reason.meaning),
          element('td', {}, reason.lookAt),
          element('td', {}, element('button', {
            type: 'button',
            class: 'link',
            'data-sample': reason.sample,
            on: { click: () => open(reason.sample, reason.view) },
          }, reason.sample, element('span', { class: 'visually-hidden' }, `, shows ${reason.code}`)),
          reason.view === 'everything' ? null : element('span', { class: 'small block' }, VIEWS[reason.view]))))))));
}
