import { showAlerts } from './alerts.js';
import { askBoard } from './api.js';
import { showConnection } from './connection.js';
import { showCounts } from './counts.js';
import { byId, setAttribute, setText } from './dom.js';
import { joined } from './format.js';
import { poll } from './poll.js';
import { showProviders } from './providers.js';
import { showRooms } from './rooms.js';
import { askForTenant, askForToken, readAddress, tenantOfServer } from './settings.js';
import { showVisits } from './visits.js';

const { location, wall, clock, unknownZone, ...address } = readAddress();
let tenant = address.tenant;
let asOf;
let choosing = false;

/** One round: ask, show what came, say what did not. True when it came and was shown. */
async function round() {
  if (choosing) return true;
  try {
    tenant ||= await tenantOfServer();
    if (!tenant) {
      choosing = true;
      askForTenant();
    } else {
      show(await askBoard(tenant, location, wall));
    }
    showConnection();
    return true;
  } catch (problem) {
    if (!problem.title) console.error(problem);
    if (problem.status === 401) {
      choosing = true;
      askForToken(() => { choosing = false; });
    }
    showConnection({ title: 'The board cannot show this response', ...problem, detail: problem.detail }, asOf && clock.time(asOf));
    return false;
  }
}

function show(board) {
  ({ asOf } = board);
  const { visits, providers, resources, occupancy, alerts } = board;
  const visitById = new Map(visits.map((visit) => [visit.appointmentId, visit]));
  const context = { asOf, clock, visitById };

  showTop(alerts);
  showCounts(visits, alerts);
  showVisits(visits, context);
  showProviders(providers, context);
  showRooms(resources, occupancy, context);
  showAlerts(alerts, context);
  byId('board').hidden = false;
}

function showTop(alerts) {
  setText(byId('clock'), clock.time(asOf));
  setAttribute(byId('clock'), 'datetime', asOf);
  setText(byId('tenant'), joined(tenant, location));
  setText(byId('day'), joined(clock.day(asOf), unknownZone ? `${clock.zone} (unknown time zone “${unknownZone}”)` : clock.zone));
  const title = `${alerts.length ? `(${alerts.length}) ` : ''}${tenant} board`;
  if (document.title !== title) document.title = title;
}

poll(round);
