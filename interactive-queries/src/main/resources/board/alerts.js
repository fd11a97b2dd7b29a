import { byId, field, fill, fromTemplate, reconcile, setAttribute, setText, showCount, showFacts } from './dom.js';
import { by, duration, secondsBetween } from './format.js';
import { anchorOf, nameOf } from './visit-card.js';

const LEVELS = ['critical', 'warning', 'info'];
const RELATED_SHOWN = 6;
const newAlert = fromTemplate('alert-template');
let announced;

const openedAt = (alert) => alert.openedAt ?? alert.emittedAt;

/** Gravest first; among equals, the newest first. */
const byGravity = by(
  (alert) => LEVELS.indexOf(alert.level), (alert) => -Date.parse(openedAt(alert)), (alert) => alert.alertId);

export function showAlerts(alerts, context) {
  const sorted = [...alerts].sort(byGravity);
  const list = byId('alerts-list');
  reconcile(list, sorted, (alert) => alert.alertId, newAlert, (card, alert) => showAlert(card, alert, context));
  showCount(byId('alerts-count'), list, byId('alerts-empty'), sorted.length);
  announce(sorted);
}

function showAlert(card, alert, { asOf, clock, visitById }) {
  setAttribute(card, 'data-level', alert.level);
  fill(card, {
    level: alert.level,
    since: `${clock.time(openedAt(alert))} · ${duration(secondsBetween(openedAt(alert), asOf))}`,
    message: alert.message ?? alert.subject,
  });
  showFacts(field(card, 'facts'), [alert.category?.replaceAll('-', ' '), `${alert.subjectKind} ${alert.subject}`]);
  const known = (alert.relatedAppointments ?? []).filter((id) => visitById.has(id)).slice(0, RELATED_SHOWN);
  const related = field(card, 'related');
  reconcile(related, known, (id) => id, newLink, (node, id) => {
    setAttribute(node.firstChild, 'href', `#${encodeURIComponent(anchorOf(id))}`);
    setText(node.firstChild, nameOf(visitById.get(id)));
  });
  related.hidden = known.length === 0;
}

function newLink() {
  const item = document.createElement('li');
  item.append(document.createElement('a'));
  return item;
}

/** Reads out alerts that were not there before; those open when the page came up are not news. */
function announce(alerts) {
  const fresh = announced ? alerts.filter((alert) => !announced.has(alert.alertId)) : [];
  announced = new Set(alerts.map((alert) => alert.alertId));
  if (fresh.length) setText(byId('announcer'), fresh.map((alert) => `New ${alert.level} alert: ${alert.message}`).join('. '));
}
