/**
 * The Markdown of a card as HTML. Marked reads it, DOMPurify lets only a few harmless elements through. Raw HTML and
 * images in it are shown as they are written; links lead to https only.
 */
import { Marked } from './marked.js';
import DOMPurify from './purify.js';

const TAGS = [
  'p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a',
  'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td',
];
const HTTPS = /^https:\/\//i;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const marked = new Marked({
  gfm: true,
  renderer: {
    html(token) {
      return escaped(token.text);
    },
    image(token) {
      return escaped(token.text);
    },
    heading(token) {
      const level = Math.min(6, token.depth + 3);
      return `<h${level}>${this.parser.parseInline(token.tokens)}</h${level}>\n`;
    },
  },
});

/** A fragment that is safe to put on the page. */
export function rendered(markdown) {
  const fragment = DOMPurify.sanitize(marked.parse(markdown), {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ['href', 'start'],
    ALLOWED_URI_REGEXP: HTTPS,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll('a')) {
    if (HTTPS.test(link.getAttribute('href') ?? '')) {
      link.setAttribute('target', '_blank');
      link.setAttribute('rel', 'noopener noreferrer');
    } else {
      link.replaceWith(...link.childNodes);
    }
  }
  for (const table of fragment.querySelectorAll('table')) {
    const scroll = document.createElement('div');
    scroll.className = 'table-scroll';
    scroll.tabIndex = 0;
    table.replaceWith(scroll);
    scroll.append(table);
  }
  return fragment;
}
