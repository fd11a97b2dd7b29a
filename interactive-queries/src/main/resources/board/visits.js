import { byId, reconcile, setText, showCount } from './dom.js';
import { by, joined } from './format.js';
import { nameOf, newVisitCard, showVisit } from './visit-card.js';

const LAST_FEW = 8;

const start = (visit) => visit.scheduledStart;
const entered = (visit) => visit.stageEnteredAt;
const ends = (visit) => -Date.parse(visit.finishedAt ?? visit.stageEnteredAt ?? 0);
const id = (visit) => visit.appointmentId;

/** The columns of the board: which stages stand in each, in which order, and how many are shown. */
export const COLUMNS = [
  { id: 'expected', label: 'expected', stages: ['scheduled'], order: by(start, id) },
  { id: 'waiting', label: 'waiting', stages: ['waiting'], order: by((visit) => visit.projectedStart, (visit) => visit.checkinAt, id) },
  { id: 'called', label: 'called', stages: ['called'], order: by(entered, id) },
  { id: 'in-chair', label: 'in chair', stages: ['in_chair'], order: by(entered, id) },
  { id: 'on-hold', label: 'on hold', stages: ['hold'], order: by(entered, id) },
  { id: 'done', label: 'done', stages: ['finished', 'departed'], order: by(ends, id), shown: LAST_FEW },
  { id: 'missed', label: 'cancelled', stages: ['cancelled', 'no_show'], order: by(ends, id), shown: LAST_FEW },
];

export const visitsIn = (column, visits) => visits.filter((visit) => column.stages.includes(visit.stage));

export function showVisits(visits, context) {
  for (const column of COLUMNS) showColumn(byId(column.id), column, visitsIn(column, visits).sort(column.order), context);
}

function showColumn(section, column, visits, context) {
  const list = section.querySelector('.rows');
  const update = (card, visit) => showVisit(card, visit, context);
  reconcile(list, visits.slice(0, column.shown), id, newVisitCard, update);
  showCount(section.querySelector('.count'), list, section.querySelector('.empty'), visits.length);
  if (column.shown) setText(section.querySelector('.last'), lastOf(visits, context));
}

function lastOf([latest], { clock }) {
  if (!latest) return '';
  return `last ${joined(nameOf(latest), clock.time(latest.finishedAt ?? latest.stageEnteredAt))}`;
}
