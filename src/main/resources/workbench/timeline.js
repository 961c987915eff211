/** The course on the chart as a picture, and as a table for those who cannot see it or want the words. */
import { chartText, element, reference, svg, words } from './page.js';

const LANES = [
  { id: 'infusion', title: 'CAR-T infusion' },
  { id: 'not-given', title: 'CAR-T, not given' },
  { id: 'response', title: 'Response' },
  { id: 'failure', title: 'Failure' },
  { id: 'therapy', title: 'Other therapies' },
];
const DAY = 86_400_000;
const LEFT = 128;
const RIGHT = 28;
const UNDATED = 150;
const NARROWEST = 560;
const USUAL = 980;
const ROW = 24;
const TOP = 46;
const CHARACTER = 6.9;
const LABEL = 34;

const time = (day) => (day ? Date.parse(day + 'T00:00:00Z') : undefined);

/** The section of the timeline, or nothing when the chart has nothing to show on it. */
export function timelineSection(timeline, disease) {
  const events = timeline.events ?? [];
  const section = element('section', { id: 'timeline', 'aria-labelledby': 'timeline-title' },
    element('h2', { id: 'timeline-title' }, 'Timeline'));
  if (events.length === 0) {
    section.append(element('p', { class: 'empty' }, 'Nothing on the chart speaks of CAR-T, so there is no course to show.'));
    return section;
  }
  const frame = element('div', { class: 'timeline-scroll', tabindex: '0', role: 'region', 'aria-label': 'Picture of the timeline' });
  let drawn = 0;
  const draw = () => {
    const width = Math.max(NARROWEST, Math.floor(frame.clientWidth || USUAL));
    if (width !== drawn) {
      drawn = width;
      frame.replaceChildren(picture(timeline, events, width));
    }
  };
  draw();
  new ResizeObserver(draw).observe(frame);
  section.append(
    element('figure', {},
      frame,
      element('figcaption', {}, legend(), windows(timeline.windows, disease))),
    element('details', { class: 'as-table' },
      element('summary', {}, 'The same as a table'),
      table(events)));
  return section;
}

function legend() {
  const entry = (className, text) => element('span', { class: 'legend-entry' },
    svg('svg', { viewBox: '0 0 14 14', width: 14, height: 14, 'aria-hidden': 'true' }, svg('circle', { cx: 7, cy: 7, r: 5, class: `mark ${className}` })),
    text);
  return element('p', { class: 'legend' },
    entry('counted', 'counted'), entry('noted', 'noted'), entry('rejected', 'rejected'),
    element('span', {}, 'A bar is the time in which something may have been: no more precise date is recorded.'));
}

function windows(cuts, disease) {
  if (!cuts || Object.keys(cuts).length === 0) {
    return null;
  }
  return element('p', { class: 'small' },
    `Cut-offs for ${disease}, in days after the infusion, a proposal for expert review: failure counts from day ${cuts.progressionFrom}; `
    + `non-response up to day ${cuts.nonResponseTo}; a response is final from day ${cuts.responseFinalFrom}; `
    + `a relapse is early up to day ${cuts.earlyTo} and late from day ${cuts.lateFrom}.`);
}

function scale(events, infusion, width) {
  const days = events.flatMap((event) => [time(event.date.earliest), time(event.date.latest)]).filter((one) => one !== undefined);
  // Day 0 is only drawn where the day of the infusion is known.
  const zero = infusion?.earliest && infusion.earliest === infusion.latest ? time(infusion.earliest) : undefined;
  let from = Math.min(...days);
  let to = Math.max(...days);
  const after = zero === undefined ? 0 : Math.max(to - zero, 100 * DAY);
  to = zero === undefined ? to : Math.max(to, zero + after);
  if (!Number.isFinite(from)) {
    return { at: () => LEFT, from: 0, to: 0, zero };
  }
  if (to - from < 60 * DAY) {
    from -= 30 * DAY;
    to += 30 * DAY;
  }
  const margin = (to - from) * 0.02;
  from -= margin;
  to += margin;
  const before = zero === undefined ? 0 : zero - from;
  // Years of earlier therapies must not squeeze the time after the infusion, which decides.
  const split = before > 0 && before > (to - zero) * 0.45 ? 0.32 : undefined;
  const at = (moment) => {
    if (split === undefined) {
      return LEFT + ((moment - from) / (to - from)) * width;
    }
    return moment <= zero
      ? LEFT + ((moment - from) / (zero - from)) * width * split
      : LEFT + width * split + ((moment - zero) / (to - zero)) * width * (1 - split);
  };
  return { at, from, to, zero, split: split !== undefined };
}

function ticks(range) {
  const result = [];
  const add = (from, to, count) => {
    const months = Math.max(1, Math.ceil((to - from) / (30.4 * DAY) / count));
    const step = [1, 2, 3, 6, 12, 24, 36, 60].find((one) => one >= months) ?? 120;
    const date = new Date(from);
    date.setUTCDate(1);
    date.setUTCMonth(step >= 12 ? 0 : Math.floor(date.getUTCMonth() / step) * step);
    for (; date.getTime() <= to; date.setUTCMonth(date.getUTCMonth() + step)) {
      if (date.getTime() >= from) {
        result.push({ moment: date.getTime(), label: step >= 12 ? String(date.getUTCFullYear()) : date.toISOString().slice(0, 7) });
      }
    }
  };
  if (range.split) {
    add(range.from, range.zero - 20 * DAY, 3);
    add(range.zero + 20 * DAY, range.to, 6);
  } else {
    add(range.from, range.to, 8);
  }
  return result;
}

function shortened(text, room) {
  const most = Math.min(LABEL, room);
  return text.length > most ? text.slice(0, most - 1).trimEnd() + '…' : text;
}

/** Rows of a lane such that no label covers the next. */
function rows(events, place) {
  const ends = [];
  return events.map((event) => {
    const { left, right } = place(event);
    let row = ends.findIndex((end) => end < left);
    row = row < 0 ? ends.length : row;
    ends[row] = right;
    return { event, row };
  });
}

function picture(timeline, events, total) {
  const isUndated = (event) => !event.date.earliest && !event.date.latest;
  const undated = events.some(isUndated);
  const width = total - LEFT - RIGHT - (undated ? UNDATED : 0);
  const range = scale(events, timeline.infusion, width);
  const end = LEFT + width;
  const extent = (event) => {
    if (isUndated(event)) {
      return { x1: end + 22, x2: end + 22 };
    }
    return {
      x1: event.date.earliest ? range.at(time(event.date.earliest)) : LEFT,
      x2: event.date.latest ? range.at(time(event.date.latest)) : end,
      openLeft: !event.date.earliest,
      openRight: !event.date.latest,
    };
  };
  const label = (event) => {
    const { x1, x2 } = extent(event);
    const room = isUndated(event) ? total - x2 - 14 : Math.max(end - x2, x1 - LEFT, x2 - x1) - 14;
    return shortened(event.says, Math.max(3, Math.floor(room / CHARACTER)));
  };
  const place = (event) => {
    const { x1, x2 } = extent(event);
    const length = label(event).length * CHARACTER + 14;
    const flip = !isUndated(event) && x2 + length > end && x1 - length > LEFT;
    const inside = !isUndated(event) && !flip && x2 + length > end && x2 - x1 > length;
    return {
      left: flip ? x1 - length : x1 - 8,
      right: flip || inside ? x2 + 10 : x2 + length,
      x: flip ? x1 - 10 : inside ? x1 + 12 : x2 + 10,
      anchor: flip ? 'end' : 'start',
    };
  };

  const body = svg('g');
  let y = TOP;
  for (const lane of LANES) {
    const own = events.filter((event) => event.lane === lane.id);
    if (own.length === 0) {
      continue;
    }
    const placed = rows(own, place);
    const height = (Math.max(...placed.map((one) => one.row)) + 1) * ROW + 12;
    body.append(
      svg('rect', { x: 0, y, width: total, height, class: 'lane' }),
      svg('text', { x: 10, y: y + 22, class: 'lane-title' }, lane.title));
    for (const { event, row } of placed) {
      body.append(mark(event, extent(event), y + 18 + row * ROW, place(event), label(event)));
    }
    y += height + 4;
  }
  const bottom = y;

  const axis = svg('g', { class: 'axis' });
  for (const tick of ticks(range)) {
    const x = range.at(tick.moment);
    if (x > LEFT + 14 && x < end - 10) {
      axis.append(
        svg('line', { x1: x, x2: x, y1: TOP - 4, y2: bottom, class: 'grid' }),
        svg('text', { x, y: bottom + 16, class: 'tick', 'text-anchor': 'middle' }, tick.label));
    }
  }
  const cuts = timeline.windows ?? {};
  if (range.zero !== undefined) {
    const zero = range.at(range.zero);
    const cut = (day, text, level) => {
      const x = range.at(range.zero + day * DAY);
      return x > end ? null : svg('g', {},
        svg('line', { x1: x, x2: x, y1: 16 + level * 13, y2: bottom, class: 'cut' }),
        x + 4 + text.length * CHARACTER > total
          ? svg('text', { x: x - 4, y: 24 + level * 13, class: 'cut-label', 'text-anchor': 'end' }, text)
          : svg('text', { x: x + 4, y: 24 + level * 13, class: 'cut-label' }, text));
    };
    if (cuts.progressionFrom) {
      axis.append(svg('rect', {
        x: zero, y: TOP - 4, width: Math.max(0, range.at(range.zero + cuts.progressionFrom * DAY) - zero), height: bottom - TOP + 4, class: 'too-early',
      }));
    }
    axis.append(svg('line', { x1: zero, x2: zero, y1: 12, y2: bottom, class: 'zero' }));
    axis.append(svg('text', { x: zero - 5, y: 20, class: 'cut-label', 'text-anchor': 'end' }, 'day 0'));
    if (cuts.responseFinalFrom) {
      const final = cut(cuts.responseFinalFrom, `day ${cuts.responseFinalFrom}: a response is final`, 0);
      if (final) {
        axis.append(final);
      }
    }
  }
  if (undated) {
    axis.append(
      svg('line', { x1: end + 6, x2: end + 6, y1: TOP - 4, y2: bottom, class: 'cut' }),
      svg('text', { x: end + 14, y: TOP - 10, class: 'cut-label' }, 'no date'));
  }

  const counted = events.filter((event) => event.verdict === 'counted' && event.lane !== 'infusion');
  return svg('svg', {
    viewBox: `0 0 ${total} ${bottom + 26}`,
    width: total,
    height: bottom + 26,
    class: 'timeline',
    role: 'img',
    'aria-labelledby': 'timeline-picture timeline-words',
  },
  svg('title', { id: 'timeline-picture' }, 'Timeline of the chart'),
  svg('desc', { id: 'timeline-words' },
    `${events.length} events. `
    + (timeline.infusion ? `Newest CAR-T infusion: ${timeline.infusion.text}. ` : 'No infusion is documented. ')
    + (counted.length ? `Counted: ${counted.map((event) => `${event.says}, ${event.date.text}`).join('; ')}. ` : '')
    + 'The table below says the same in words.'),
  axis, body);
}

function mark(event, extent, y, place, label) {
  const verdict = event.verdict || 'plain';
  const group = svg('g', { class: `event lane-${event.lane}` });
  group.append(svg('title', {}, `${event.says}, ${event.date.text}${event.why ? `. ${event.why}` : ''}`));
  const middle = (extent.x1 + extent.x2) / 2;
  const isBar = extent.x2 - extent.x1 > 5;
  if (isBar) {
    group.append(svg('rect', {
      x: extent.x1, y: y - 5, width: extent.x2 - extent.x1, height: 10, rx: extent.openLeft || extent.openRight ? 0 : 5,
      class: `bar ${verdict}`,
    }));
    if (extent.openLeft) {
      group.append(svg('path', { d: `M${extent.x1 + 8} ${y - 5}l-8 5l8 5`, class: 'open' }));
    }
    if (extent.openRight) {
      group.append(svg('path', { d: `M${extent.x2 - 8} ${y - 5}l8 5l-8 5`, class: 'open' }));
    }
  } else {
    group.append(symbol(event.lane, middle, y, verdict));
  }
  if (verdict === 'rejected') {
    const x = isBar ? middle : extent.x1;
    group.append(svg('path', { d: `M${x - 8} ${y + 7}l16 -14`, class: 'strike' }));
  }
  group.append(svg('text', {
    x: place.x,
    y: y + 4,
    'text-anchor': place.anchor,
    class: 'event-label',
  }, label));
  return group;
}

function symbol(lane, x, y, verdict) {
  const className = `mark ${verdict}`;
  switch (lane) {
    case 'infusion':
      return svg('path', { d: `M${x} ${y - 8}l8 8l-8 8l-8 -8z`, class: className });
    case 'failure':
      return svg('path', { d: `M${x} ${y - 7}l8 13h-16z`, class: className });
    case 'therapy':
      return svg('rect', { x: x - 5, y: y - 5, width: 10, height: 10, rx: 2, class: className });
    default:
      return svg('circle', { cx: x, cy: y, r: 6, class: className });
  }
}

function table(events) {
  const titles = Object.fromEntries(LANES.map((lane) => [lane.id, lane.title]));
  return element('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': 'Timeline as a table' },
    element('table', {},
      element('thead', {}, element('tr', {},
        ['Date', 'Day', 'What', 'Says', 'Record', 'What became of it'].map((title) => element('th', { scope: 'col' }, title)))),
      element('tbody', {}, events.map((event) => element('tr', { class: event.verdict || 'plain' },
        element('td', { class: 'nowrap' }, event.date.text),
        element('td', { class: 'nowrap number' }, event.days ?? ''),
        element('td', {}, titles[event.lane] ?? event.lane),
        element('td', {}, chartText(event.says)),
        element('td', { class: 'reference' }, reference(event.reference)),
        element('td', {}, event.verdict ? element('strong', { class: `verdict ${event.verdict}` }, words(event.verdict)) : '', event.verdict ? ' ' : '', event.why ?? ''))))));
}
