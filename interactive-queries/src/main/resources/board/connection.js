import { byId, setAttribute, setText } from './dom.js';

const SECTIONS = {
  visits: 'Patients',
  providers: 'Providers',
  resources: 'Rooms',
  occupancy: 'Occupancy',
  alerts: 'Alerts',
};

const PANELS = { visits: 'patients', providers: 'providers', resources: 'rooms', alerts: 'alerts' };

/** Says whether the board is live. The banner is written once per kind of problem, so that it is read out once. */
export function showConnection(problems, shownUntil) {
  setAttribute(byId('freshness'), 'data-live', problems.length ? 'no' : 'yes');
  setText(byId('freshness'), problems.length ? 'Not live' : 'Live');
  setAttribute(document.body, 'data-stale', problems.length ? 'yes' : '');
  for (const [name, section] of Object.entries(PANELS)) {
    setAttribute(byId(section), 'data-stale', problems.some((missing) => missing.name === name) ? 'yes' : '');
  }
  if (problems.length === 0) return showBanner('', '');
  const { problem } = problems[0];
  const status = problem.status ? ` (${problem.status})` : '';
  const sections = problems.map(({ name }) => SECTIONS[name]).filter(Boolean);
  const partly = sections.length > 0 && sections.length < Object.keys(SECTIONS).length;
  const what = partly ? `${sections.join(', ')} not up to date. ` : '';
  const since = shownUntil && !partly ? `The board stands at ${shownUntil}. ` : '';
  return showBanner(`${problem.title}${status}`, `${what}${sentence(problem.detail)}${since}Trying again.`);
}

export function showBanner(title, detail) {
  setText(byId('banner-title'), title);
  setText(byId('banner-detail'), detail);
  setAttribute(byId('banner'), 'data-shown', title ? 'yes' : '');
}

function sentence(text) {
  if (!text) return '';
  return /[.!?]$/.test(text) ? `${text} ` : `${text}. `;
}
