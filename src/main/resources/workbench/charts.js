/** The list of samples, and charts that are pasted, chosen or dropped. */
import { announce, element, words } from './page.js';

const OUTCOMES = ['relapse', 'non-response', 'incomplete-response', 'undetermined', 'not-documented'];
const WRITTEN = {
  'cll': 'CLL', 'icd-10-pcs': 'ICD-10-PCS', 'cpt': 'CPT', 'snomed': 'SNOMED CT', 'bcma': 'BCMA', 'cd19': 'CD19', 'mrd': 'MRD',
  'icans': 'ICANS', 'car-t': 'CAR-T', 'richter': 'Richter', 'deauville': 'Deauville', 'epic': 'Epic', 'oracle': 'Oracle',
  'axi-cel': 'axi-cel', 'ide-cel': 'ide-cel', 'cilta-cel': 'cilta-cel', 'liso-cel': 'liso-cel', 'tisa-cel': 'tisa-cel',
  'obe-cel': 'obe-cel',
};
const WRITTEN_WORDS = new RegExp(`(?<![a-z0-9])(${Object.keys(WRITTEN).join('|')})(?![a-z0-9])|-`, 'g');

/** "relapse-myeloma-ide-cel-trio" under the heading "Relapse" is "Myeloma ide-cel trio". */
function title(sample) {
  const rest = sample.name.slice(sample.outcome.length + 1).replace(WRITTEN_WORDS, (found) => WRITTEN[found] ?? ' ');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Draws the list; `open` gets the name of the chosen sample. */
export function drawSamples(samples, open) {
  const list = document.getElementById('samples');
  const filter = document.getElementById('filter');
  const buttons = [];
  const groups = OUTCOMES.map((outcome) => {
    const own = samples.filter((sample) => sample.outcome === outcome);
    return element('div', { class: 'sample-group', role: 'group', 'aria-labelledby': `group-${outcome}` },
      element('h4', { id: `group-${outcome}` }, words(outcome), ' ', element('span', { class: 'count' }, String(own.length))),
      own.map((sample) => {
        const button = element('button', {
          type: 'button',
          class: 'sample',
          tabindex: '-1',
          'data-sample': sample.name,
          on: { click: () => open(sample.name) },
        }, element('span', { class: 'sample-title' }, title(sample)), element('span', { class: 'sample-shows' }, sample.shows));
        buttons.push(button);
        return button;
      }));
  });
  list.replaceChildren(...groups);
  buttons[0].tabIndex = 0;
  const search = () => {
    const asked = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const [index, sample] of samplesInOrder(samples).entries()) {
      const text = `${sample.name} ${sample.shows} ${sample.reasons.join(' ')}`.toLowerCase();
      buttons[index].hidden = !asked.every((word) => text.includes(word));
    }
    for (const group of groups) {
      group.hidden = [...group.querySelectorAll('.sample')].every((button) => button.hidden);
    }
    const shown = buttons.filter((button) => !button.hidden);
    document.getElementById('sample-count').textContent = `${shown.length} of ${samples.length}`;
    buttons.forEach((button) => { button.tabIndex = -1; });
    (shown.find((button) => button.hasAttribute('aria-current')) ?? shown[0])?.setAttribute('tabindex', '0');
    return shown.length;
  };
  search();
  filter.addEventListener('input', () => announce(`${search()} samples`));
  list.addEventListener('keydown', (event) => move(event, buttons.filter((button) => !button.hidden)));
}

function samplesInOrder(samples) {
  return OUTCOMES.flatMap((outcome) => samples.filter((sample) => sample.outcome === outcome));
}

function move(event, buttons) {
  const at = buttons.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at < 0 || next === undefined || !buttons[next]) {
    return;
  }
  event.preventDefault();
  buttons[at].tabIndex = -1;
  buttons[next].tabIndex = 0;
  buttons[next].focus();
}

/** Marks the open sample; none for a chart of one's own. */
export function markSample(name) {
  for (const button of document.querySelectorAll('.sample')) {
    const isOpen = button.dataset.sample === name;
    button.toggleAttribute('aria-current', isOpen);
    if (isOpen) {
      button.setAttribute('aria-current', 'true');
      document.querySelectorAll('.sample[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
      button.tabIndex = 0;
      button.scrollIntoView({ block: 'nearest' });
    }
  }
}

/** Listens for charts of one's own; `open` gets the text. */
export function listenForCharts(open) {
  const text = document.getElementById('own-text');
  const file = document.getElementById('own-file');
  const drop = document.getElementById('drop');
  document.getElementById('own-read').addEventListener('click', () => open(text.value));
  const read = async (files) => {
    if (files.length > 0) {
      const content = await files[0].text();
      text.value = content.length > 200_000 ? '' : content;
      document.getElementById('own').open = true;
      open(content);
    }
  };
  file.addEventListener('change', async () => {
    await read(file.files);
    file.value = '';
  });
  let inside = 0;
  const show = (shown) => { drop.hidden = !shown; };
  window.addEventListener('dragenter', (event) => { event.preventDefault(); inside += 1; show(true); });
  window.addEventListener('dragover', (event) => event.preventDefault());
  window.addEventListener('dragleave', () => { inside -= 1; show(inside > 0); });
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    inside = 0;
    show(false);
    if (event.dataTransfer.files.length > 0) {
      read(event.dataTransfer.files);
    } else {
      const dropped = event.dataTransfer.getData('text/plain');
      if (dropped) {
        text.value = dropped;
        document.getElementById('own').open = true;
        open(dropped);
      }
    }
  });
}
