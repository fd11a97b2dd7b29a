import { ask } from './api.js';
import { byId } from './dom.js';
import { clockOf } from './format.js';
import { keepToken } from './token.js';

/** What the page's address asks for; an unknown zone falls back to the browser's and says so. */
export function readAddress() {
  const asked = new URLSearchParams(window.location.search);
  const zone = asked.get('zone') || undefined;
  const settings = { tenant: asked.get('tenant')?.trim(), location: asked.get('location') || undefined, wall: asked.get('view') === 'wall' };
  try {
    return { ...settings, clock: clockOf(zone) };
  } catch {
    return { ...settings, clock: clockOf(undefined), unknownZone: zone };
  }
}

/** The tenant this server is set up for, or null where it serves several. */
export async function tenantOfServer() {
  const config = await ask('/board/config.json').catch((problem) => {
    if (problem.status === 404) return { tenant: null };
    throw problem;
  });
  return config.tenant ?? null;
}

/** Asks for the tenant, and carries the rest of the address along. */
export function askForTenant() {
  const form = byId('tenant-choice').querySelector('form');
  for (const [name, value] of new URLSearchParams(window.location.search)) {
    if (name === 'tenant') continue;
    const kept = Object.assign(document.createElement('input'), { type: 'hidden', name, value });
    form.append(kept);
  }
  document.body.dataset.choosing = 'yes';
  byId('tenant-choice').hidden = false;
  byId('tenant-name').focus();
}

/** Asks for a token, and goes on once one is given. */
export function askForToken(goOn) {
  const choice = byId('token-choice');
  document.body.dataset.choosing = 'yes';
  choice.hidden = false;
  byId('token-given').focus();
  choice.querySelector('form').addEventListener('submit', (submitted) => {
    submitted.preventDefault();
    keepToken(byId('token-given').value.trim());
    byId('token-given').value = '';
    delete document.body.dataset.choosing;
    choice.hidden = true;
    goOn();
  }, { once: true });
}
