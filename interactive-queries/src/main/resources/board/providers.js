import { byId, field, fill, fromTemplate, reconcile, setAttribute, setText, showCount, showFacts, showTags } from './dom.js';
import { by, duration, joined } from './format.js';
import { nameOf } from './visit-card.js';

const STATUS = {
  available: '○ Available',
  busy: '● Busy',
  'on-break': '◐ On break',
  'off-duty': '– Off duty',
  'in-surgery': '◆ In surgery',
  unknown: '? Unknown',
};

const TOLD_DELAY_SECONDS = 5 * 60;
const newProvider = fromTemplate('provider-template');

export function showProviders(providers, context) {
  const sorted = [...providers].sort(by((provider) => provider.providerId));
  const list = byId('providers-list');
  reconcile(list, sorted, (provider) => provider.providerId, newProvider, (card, provider) => showProvider(card, provider, context));
  showCount(byId('providers-count'), list, byId('providers-empty'), sorted.length);
}

function showProvider(card, provider, { clock, visitById }) {
  const late = latenessOf(provider);
  setAttribute(card, 'data-level', late?.tone);
  fill(card, {
    who: provider.providerId,
    status: STATUS[provider.status] ?? provider.status,
  });
  showFacts(field(card, 'facts'), [
    currentOf(provider, visitById),
    provider.returnsAt && `back ${clock.time(provider.returnsAt)}`,
    provider.currentAppointmentId && provider.nextFreeAt && `free ${clock.time(provider.nextFreeAt)}`,
    !provider.currentAppointmentId && provider.statusSince && `since ${clock.time(provider.statusSince)}`,
  ]);
  showTags(field(card, 'tags'), late ? [late] : []);
  showQueue(card, provider, { clock, visitById });
}

function currentOf(provider, visitById) {
  if (!provider.currentAppointmentId) return '';
  const visit = visitById.get(provider.currentAppointmentId);
  return `with ${visit ? nameOf(visit) : provider.currentAppointmentId}`;
}

function latenessOf({ delaySeconds = 0 }) {
  if (delaySeconds < TOLD_DELAY_SECONDS) return undefined;
  const text = `Running ${duration(delaySeconds)} late`;
  if (delaySeconds > 60 * 60) return { text, tone: 'critical' };
  if (delaySeconds > 30 * 60) return { text, tone: 'warning' };
  return { text, tone: delaySeconds >= 15 * 60 ? 'info' : undefined };
}

function showQueue(card, provider, { clock, visitById }) {
  const queue = [...(provider.queue ?? [])].sort(by((entry) => entry.position, (entry) => entry.projectedStart));
  const [next] = queue;
  setText(field(card, 'summary'), next
    ? joined(`${queue.length} queued`, `next ${nameOf(next)}`, next.projectedStart && `likely ${clock.time(next.projectedStart)}`)
    : '');
  field(card, 'queue').hidden = !next;
  reconcile(field(card, 'queued'), queue, (entry) => entry.appointmentId, () => document.createElement('li'), (node, entry) => {
    setText(node, joined(
      nameOf(entry),
      entry.projectedStart && `likely ${clock.time(entry.projectedStart)}`,
      entry.scheduledStart && `due ${clock.time(entry.scheduledStart)}`,
      whereabouts(entry, visitById),
    ));
  });
}

const whereabouts = (entry, visitById) =>
  ((entry.stage ?? visitById.get(entry.appointmentId)?.stage) === 'scheduled' ? 'not here yet' : '');
