import { byId, field, fill, fromTemplate, reconcile, setAttribute } from './dom.js';
import { lengthOfWait } from './visit-card.js';
import { COLUMNS, visitsIn } from './visits.js';

const newCount = fromTemplate('count-template');

/** The day in numbers; each number leads to its part of the board. */
export function showCounts(visits, alerts) {
  const stages = COLUMNS.filter((column) => column.id !== 'missed').map((column) => ({
    target: column.id,
    number: visitsIn(column, visits).length,
    label: column.label,
    ...noteOf(column.id, visits),
  }));
  const missed = Object.entries({ cancelled: 'cancelled', no_show: 'no-show' }).map(([stage, label]) => ({
    target: 'missed',
    number: visits.filter((visit) => visit.stage === stage).length,
    label,
  }));
  const critical = alerts.filter((alert) => alert.level === 'critical').length;
  const alerted = { target: 'alerts', number: alerts.length, label: alerts.length === 1 ? 'alert' : 'alerts' };
  if (critical) Object.assign(alerted, { note: `${critical} critical`, tone: 'critical' });
  const all = { target: 'patients', number: visits.length, label: visits.length === 1 ? 'visit' : 'visits' };
  reconcile(byId('counts'), [all, ...stages, ...missed, alerted], (count) => count.label, newCount, showCount);
}

function showCount(node, { target, number, label, note, tone }) {
  setAttribute(field(node, 'link'), 'href', `#${target}`);
  setAttribute(node, 'data-tone', tone);
  setAttribute(node, 'data-none', number === 0 ? 'yes' : '');
  fill(node, { number: String(number), label, note });
}

function noteOf(column, visits) {
  if (column === 'expected') {
    const late = visits.filter((visit) => visit.late && visit.stage === 'scheduled').length;
    return late ? { note: `${late} late`, tone: 'warning' } : {};
  }
  if (column === 'waiting') {
    const lengths = visits.filter((visit) => visit.stage === 'waiting').map(lengthOfWait).filter(Boolean);
    const tone = lengths.includes('very long') ? 'critical' : 'warning';
    return lengths.length ? { note: `${lengths.length} long`, tone } : {};
  }
  return {};
}
