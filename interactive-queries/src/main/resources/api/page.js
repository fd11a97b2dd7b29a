/** What pages that show contracts are made of. */
export const element = (name, text, ...children) => {
  const made = document.createElement(name);
  made.append(...(text === null ? [] : [text]), ...children);
  return made;
};

export const row = (name, what) => element('tr', null, element('td', name), element('td', what));
