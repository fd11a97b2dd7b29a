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
      headers: { Accept: 'application/json, application/problem+json' },
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
  } catch {
    throw new Problem({ title: 'No connection', detail: 'The clinic’s server does not answer.' });
  }
  if (!response.ok) throw await problemOf(response);
  try {
    return await response.json();
  } catch {
    throw new Problem({ title: 'Unreadable answer', detail: `${path} is not JSON.`, status: response.status });
  }
}

async function problemOf(response) {
  const stated = await response.json().catch(() => ({}));
  return new Problem({
    title: stated?.title ?? (response.statusText || 'The server refused the question'),
    detail: stated?.detail,
    status: response.status,
  });
}

/** Asks for everything the board shows: the answers that came, by name, and the problems of the others. */
export async function askAll(tenant, location) {
  const root = `/v1/tenants/${encodeURIComponent(tenant)}`;
  const here = location ? `?location=${encodeURIComponent(location)}` : '';
  const questions = {
    visits: `${root}/visits${here}`,
    providers: `${root}/providers`,
    resources: `${root}/resources`,
    occupancy: `${root}/occupancy`,
    alerts: `${root}/alerts?state=open`,
  };
  const names = Object.keys(questions);
  const outcomes = await Promise.allSettled(names.map((name) => ask(questions[name])));
  const round = { answers: {}, problems: [] };
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'fulfilled') round.answers[names[index]] = outcome.value;
    else round.problems.push({ name: names[index], problem: outcome.reason });
  });
  return round;
}
