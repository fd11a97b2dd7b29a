import { alertsAt, showAlerts } from './alerts.js';
import { askAll } from './api.js';
import { showConnection } from './connection.js';
import { showCounts } from './counts.js';
import { byId, setAttribute, setText } from './dom.js';
import { joined } from './format.js';
import { poll } from './poll.js';
import { showProviders } from './providers.js';
import { showRooms } from './rooms.js';
import { askForTenant, readAddress, tenantOfServer } from './settings.js';
import { showVisits } from './visits.js';

const { location, clock, unknownZone, ...address } = readAddress();
const answers = { visits: nothing(), providers: nothing(), resources: nothing(), occupancy: nothing(), alerts: nothing() };
let tenant = address.tenant;
let asOf;
let choosing = false;

/** One round: ask, show what came, say what did not. True when everything came and was shown. */
async function round() {
  if (choosing) return true;
  const problems = [];
  try {
    tenant ||= await tenantOfServer();
    if (!tenant) {
      choosing = true;
      askForTenant();
    } else {
      const { answers: came, problems: missing } = await askAll(tenant, location);
      problems.push(...missing);
      Object.assign(answers, came);
      if (Object.keys(came).length) show(newest(came));
    }
  } catch (problem) {
    problems.push({ problem: { title: problem.title ?? 'The board cannot show this answer', ...problem } });
    if (!problem.title) console.error(problem);
  }
  showConnection(problems, asOf && clock.time(asOf));
  return problems.length === 0;
}

function show(now) {
  asOf = now;
  const here = (item) => !location || !item.locationId || item.locationId === location;
  const visits = answers.visits.items.filter(here);
  const visitById = new Map(visits.map((visit) => [visit.appointmentId, visit]));
  const providers = answers.providers.items;
  const rooms = answers.resources.items;
  const alerts = location ? alertsAt(location, answers.alerts.items, providers, rooms, visitById) : answers.alerts.items;
  const context = { asOf, clock, visitById };

  showTop(alerts);
  showCounts(visits, alerts);
  showVisits(visits, context);
  showProviders(providers.filter(here), context);
  showRooms(rooms.filter(here), answers.occupancy.items.filter(here), context);
  showAlerts(alerts, context);
  byId('board').hidden = false;
}

function showTop(alerts) {
  setText(byId('clock'), clock.time(asOf));
  setAttribute(byId('clock'), 'datetime', asOf);
  setText(byId('tenant'), joined(tenant, location));
  setText(byId('day'), joined(clock.day(asOf), unknownZone ? `${clock.zone} (“${unknownZone}” is no known zone)` : clock.zone));
  const title = `${alerts.length ? `(${alerts.length}) ` : ''}${tenant} board`;
  if (document.title !== title) document.title = title;
}

function newest(came) {
  return Object.values(came).map((answer) => answer.asOf).reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one));
}

function nothing() {
  return { items: [] };
}

poll(round);
