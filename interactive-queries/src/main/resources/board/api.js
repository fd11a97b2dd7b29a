import { token } from './token.js';

/** Why a question got no answer, in words for the banner. `status` is absent where no server answered. */
export class Problem extends Error {
  constructor({ title, detail, status }) {
    super(detail ?? title);
    Object.assign(this, { title, detail, status });
  }
}

const PATIENCE_MILLIS = 10_000;

export async function ask(path) {
  let response;
  try {
    response = await fetch(path, {
      headers: headers(),
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
  } catch {
    throw new Problem({ title: 'No connection', detail: 'The clinic’s server does not respond.' });
  }
  if (!response.ok) throw await problemOf(response);
  try {
    return await response.json();
  } catch {
    throw new Problem({ title: 'Unreadable response', detail: `${path} is not JSON.`, status: response.status });
  }
}

async function problemOf(response) {
  const stated = await response.json().catch(() => ({}));
  return new Problem({
    title: stated?.title ?? (response.statusText || 'The server rejected the request'),
    detail: stated?.detail,
    status: response.status,
  });
}

function headers() {
  const accept = { Accept: 'application/json, application/problem+json' };
  const proof = token();
  return proof ? { ...accept, Authorization: `Bearer ${proof}` } : accept;
}

/** Asks for everything the board shows, of one location or all; `wall` leaves patients out. */
export async function askBoard(tenant, location, wall) {
  const query = new URLSearchParams();
  if (location) query.set('location', location);
  if (wall) query.set('view', 'wall');
  const { columns, ...board } = await ask(`/v1/tenants/${encodeURIComponent(tenant)}/board?${query}`);
  return { ...board, visits: Object.values(columns).flat() };
}
