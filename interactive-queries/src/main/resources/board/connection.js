import { byId, setAttribute, setText } from './dom.js';

/** Says whether the board is live. The banner is written once per kind of problem, so that it is read out once. */
export function showConnection(problem, shownUntil) {
  setAttribute(byId('freshness'), 'data-live', problem ? 'no' : 'yes');
  setText(byId('freshness'), problem ? 'Not live' : 'Live');
  setAttribute(document.body, 'data-stale', problem ? 'yes' : '');
  if (!problem) return showBanner('', '');
  const status = problem.status ? ` (${problem.status})` : '';
  const since = shownUntil ? `The board shows the state at ${shownUntil}. ` : '';
  return showBanner(`${problem.title}${status}`, `${sentence(problem.detail)}${since}Trying again.`);
}

function showBanner(title, detail) {
  setText(byId('banner-title'), title);
  setText(byId('banner-detail'), detail);
  setAttribute(byId('banner'), 'data-shown', title ? 'yes' : '');
}

function sentence(text) {
  if (!text) return '';
  return /[.!?]$/.test(text) ? `${text} ` : `${text}. `;
}
