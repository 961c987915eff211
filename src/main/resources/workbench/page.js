/** Small helpers for building the page. Text goes in as text nodes only, so that nothing from a chart becomes HTML. */

const SVG = 'http://www.w3.org/2000/svg';

function build(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) {
        node.addEventListener(event, listener);
      }
    } else {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** An HTML element; properties are attributes, `on` holds listeners, strings become text. */
export function element(name, properties = {}, ...children) {
  return build(document.createElement(name), properties, children);
}

/** An SVG element. */
export function svg(name, properties = {}, ...children) {
  return build(document.createElementNS(SVG, name), properties, children);
}

/** Text from a chart: its direction cannot reach beyond it. */
export function chartText(text) {
  return element('bdi', {}, text);
}

/** A reference, which may break behind its resource type. */
export function reference(text) {
  return element('bdi', {}, text.split('/').flatMap((part, index) => (index === 0 ? [part] : ['/', element('wbr'), part])));
}

/** A word of the wire as people read it: `complete-response` is "Complete response". */
export function words(code) {
  const text = String(code).replaceAll('-', ' ').replace(/\bcar t\b/, 'CAR-T').replace(/^non /, 'non-');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A link to another site, or the bare text when the address is not https. */
export function outsideLink(label, url) {
  return /^https:\/\//i.test(url ?? '')
    ? element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label)
    : element('span', {}, label);
}

/** Characters that change how text is read are shown as JSON escapes. */
export function visible(json) {
  return json.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

/** Says something to people who cannot see what changed. */
export function announce(text) {
  document.getElementById('status').textContent = text;
}
