/** Building the page from elements and text nodes; nothing here or elsewhere ever parses HTML. */

const SVG_SPACE = 'http://www.w3.org/2000/svg';

/** An element with attributes (`on` holds event handlers) and children; strings and numbers become text nodes. */
export function el(tag, attributes = {}, ...children) {
  return furnished(document.createElement(tag), attributes, children);
}

/** The same for a drawing. */
export function svg(tag, attributes = {}, ...children) {
  return furnished(document.createElementNS(SVG_SPACE, tag), attributes, children);
}

function furnished(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...children.flat(Infinity).filter(isShown).map(asNode));
  return node;
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false && child !== '';
}

function asNode(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}

/** Take all children out of a node. */
export function clear(node) {
  node.replaceChildren();
  return node;
}

/** Do something once so many frames have been shown after the next one: what was drawn is seen before. */
export function afterFrames(count, action) {
  requestAnimationFrame(() => (count ? afterFrames(count - 1, action) : setTimeout(action)));
}

/** A button that does one thing. */
export function button(text, action, attributes = {}) {
  return el('button', { type: 'button', on: { click: action }, ...attributes }, text);
}

/** Replace what a node holds; the control that had the focus (known by its data-key) has it again, and lists stay where they were. */
export function redraw(root, ...children) {
  const key = root.contains(document.activeElement) ? document.activeElement.getAttribute('data-key') : null;
  const scrolled = [...root.querySelectorAll('[data-scroll]')].map((node) => [node.getAttribute('data-scroll'), node.scrollTop]).filter(([, top]) => top);
  root.replaceChildren(...children.flat(Infinity).filter(isShown).map(asNode));
  for (const [name, top] of scrolled) for (const node of root.querySelectorAll(`[data-scroll="${CSS.escape(name)}"]`)) node.scrollTop = top;
  if (key !== null) root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
