/** Touches the page only where something changed, so that focus, selection and scrolling survive a round. */

export const byId = (id) => document.getElementById(id);

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function setAttribute(node, name, value) {
  if (value === undefined || value === null || value === '') node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

export const field = (node, name) => node.querySelector(`[data-field="${name}"]`);

/** Writes each text into the field of its name; a field without text is hidden. */
export function fill(node, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const target = field(node, name);
    setText(target, text ?? '');
    target.hidden = !text;
  }
}

export const fromTemplate = (id) => () => byId(id).content.firstElementChild.cloneNode(true);

/** Makes the children of `list` those of `items`, in their order, keeping the node of every key that stays. */
export function reconcile(list, items, keyOf, create, update) {
  const byKey = new Map(Array.from(list.children, (node) => [node.dataset.key, node]));
  const nodes = items.map((item) => {
    const key = String(keyOf(item));
    const node = byKey.get(key) ?? create();
    byKey.delete(key);
    if (node.dataset.key !== key) node.dataset.key = key;
    update(node, item);
    return node;
  });
  const kept = new Set(nodes);
  for (const node of Array.from(list.children)) if (!kept.has(node)) node.remove();
  let next = list.firstElementChild;
  for (const node of nodes) {
    if (node === next) next = next.nextElementSibling;
    else place(list, node, next);
  }
}

function place(list, node, before) {
  // moveBefore keeps focus and open details in a node that moves; older browsers only have insertBefore.
  if (node.isConnected && list.moveBefore) list.moveBefore(node, before);
  else list.insertBefore(node, before);
}

/** Short marks under a card; each is { text, tone? } with tone info, warning or critical. */
export function showTags(list, tags) {
  reconcile(list, tags, (tag) => tag.text.replace(/\d+/g, '#'), () => document.createElement('li'), (node, tag) => {
    setText(node, tag.text);
    setAttribute(node, 'data-tone', tag.tone);
  });
  list.hidden = tags.length === 0;
}

/** Short facts in one line; it breaks between facts, never inside an identifier that fits. */
export function showFacts(line, facts) {
  const said = facts.filter(Boolean);
  reconcile(line, said.map((text, index) => ({ text, index })), (fact) => fact.index, () => document.createElement('span'),
    (node, fact) => setText(node, fact.text));
  line.hidden = said.length === 0;
}

/** A list with its count in the heading, and a sentence in its place when there is nothing to list. */
export function showCount(count, list, empty, size) {
  setText(count, String(size));
  list.hidden = size === 0;
  empty.hidden = size > 0;
}
