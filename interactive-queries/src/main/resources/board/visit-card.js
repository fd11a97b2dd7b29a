import { field, fill, fromTemplate, setAttribute, showFacts, showTags } from './dom.js';
import { duration, ordinal, secondsBetween } from './format.js';

const LONG_WAIT_SECONDS = 15 * 60;
const VERY_LONG_WAIT_SECONDS = 30 * 60;
const TOLD_DELAY_SECONDS = 5 * 60;

export const newVisitCard = fromTemplate('visit-template');
export const anchorOf = (appointmentId) => `visit-${appointmentId}`;
export const nameOf = (visit) => visit.patientId ?? visit.appointmentId;

/** `long`, `very long`, or nothing: only while the patient still waits, and only the wait the clinic answers for. */
export function lengthOfWait(visit) {
  if (!['waiting', 'called', 'hold'].includes(visit.stage)) return undefined;
  if (visit.accountableWaitSeconds >= VERY_LONG_WAIT_SECONDS) return 'very long';
  return visit.accountableWaitSeconds >= LONG_WAIT_SECONDS ? 'long' : undefined;
}

export function showVisit(card, visit, { asOf, clock }) {
  const shown = { ...COMMON, ...BY_STAGE[visit.stage] };
  const tags = tagsOf(visit, asOf);
  setAttribute(card, 'id', anchorOf(visit.appointmentId));
  setAttribute(card, 'data-level', worst(tags));
  fill(card, { who: nameOf(visit), figure: shown.figure(visit, asOf, clock) });
  showFacts(field(card, 'facts'), shown.facts(visit, clock));
  showProgress(field(card, 'progress'), visit, asOf);
  showTags(field(card, 'tags'), tags);
}

const sinceEntered = (visit, asOf) => (visit.stageEnteredAt ? duration(secondsBetween(visit.stageEnteredAt, asOf)) : '');
const due = (visit, clock) => visit.scheduledStart && `due ${clock.time(visit.scheduledStart)}`;
const likely = (visit, clock) => visit.projectedStart && `likely ${clock.time(visit.projectedStart)}`;
const plan = (visit) => [visit.type, visit.appointmentId];

const COMMON = {
  figure: sinceEntered,
  facts: (visit, clock) => [due(visit, clock), visit.providerId, ...plan(visit)],
};

const ENDED = { figure: (visit, asOf, clock) => clock.time(visit.finishedAt ?? visit.stageEnteredAt) };

const BY_STAGE = {
  scheduled: {
    figure: (visit, asOf, clock) => clock.time(visit.scheduledStart),
    facts: (visit, clock) => [
      visit.projectedDelaySeconds >= TOLD_DELAY_SECONDS && likely(visit, clock), visit.providerId, ...plan(visit),
    ],
  },
  waiting: {
    figure: (visit, asOf) => (visit.waitingSeconds === undefined ? sinceEntered(visit, asOf) : duration(visit.waitingSeconds)),
    facts: (visit, clock) => [
      due(visit, clock), likely(visit, clock), queued(visit), ...plan(visit),
    ],
  },
  in_chair: {
    facts: (visit, clock) => [
      visit.resourceId, visit.providerId, visit.startedAt && `since ${clock.time(visit.startedAt)}`, ...plan(visit),
    ],
  },
  finished: ENDED,
  departed: ENDED,
  cancelled: ENDED,
  no_show: ENDED,
};

function queued(visit) {
  if (!visit.position) return visit.providerId;
  return visit.providerId ? `${ordinal(visit.position)} for ${visit.providerId}` : `${ordinal(visit.position)} in the queue`;
}

function tagsOf(visit, asOf) {
  const tags = [];
  if (visit.priority && visit.priority !== 'routine') tags.push({ text: visit.priority.toUpperCase(), tone: 'info' });
  if (visit.late) tags.push({ text: `Late ${duration(secondsBetween(visit.scheduledStart, asOf))}`, tone: 'warning' });
  if (lengthOfWait(visit) === 'long') tags.push({ text: `Long wait ${duration(visit.accountableWaitSeconds)}`, tone: 'warning' });
  if (lengthOfWait(visit) === 'very long') {
    tags.push({ text: `Very long wait ${duration(visit.accountableWaitSeconds)}`, tone: 'critical' });
  }
  if (isOpen(visit) && visit.patientLatenessSeconds >= TOLD_DELAY_SECONDS) {
    tags.push({ text: `Came ${duration(visit.patientLatenessSeconds)} late` });
  }
  const over = overrunSeconds(visit, asOf);
  if (over) tags.push({ text: `${duration(over)} over plan`, tone: 'warning' });
  if (visit.walkIn) tags.push({ text: 'Walk-in' });
  else if (visit.scheduled === false) tags.push({ text: 'Not booked' });
  if (visit.stage === 'no_show') tags.push({ text: 'No-show' });
  if (visit.stage === 'cancelled') tags.push({ text: 'Cancelled' });
  return tags;
}

const isOpen = (visit) => ['waiting', 'called', 'in_chair', 'hold'].includes(visit.stage);

/** How far a visit in the chair is past its plan, once that is more than a quarter and ten minutes. */
function overrunSeconds(visit, asOf) {
  if (visit.stage !== 'in_chair' || !visit.startedAt || !visit.plannedMinutes) return undefined;
  const planned = visit.plannedMinutes * 60;
  const spent = secondsBetween(visit.startedAt, asOf);
  return spent > 1.25 * planned && spent > planned + 600 ? spent - planned : undefined;
}

function showProgress(bar, visit, asOf) {
  const known = visit.stage === 'in_chair' && visit.startedAt && visit.plannedMinutes;
  bar.hidden = !known;
  if (!known) return;
  setAttribute(bar, 'max', visit.plannedMinutes);
  setAttribute(bar, 'value', Math.max(0, Math.min(visit.plannedMinutes, Math.floor(secondsBetween(visit.startedAt, asOf) / 60))));
}

const worst = (tags) => ['critical', 'warning'].find((tone) => tags.some((tag) => tag.tone === tone));
