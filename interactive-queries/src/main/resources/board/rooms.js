import { byId, field, fill, fromTemplate, reconcile, setAttribute, setText, showCount, showFacts, showTags } from './dom.js';
import { by, duration, joined } from './format.js';
import { nameOf } from './visit-card.js';

const STATUS = {
  available: '○ Free',
  occupied: '● Occupied',
  cleaning: '◐ Cleaning',
  maintenance: '✕ Out of service',
  reserved: '◇ Reserved',
};

const OVERDUE_SECONDS = 10 * 60;
const newRoom = fromTemplate('room-template');

export function showRooms(rooms, occupancy, context) {
  const sorted = [...rooms].sort(by((room) => room.locationId, (room) => room.resourceType, (room) => room.resourceId));
  const list = byId('rooms-list');
  reconcile(list, sorted, (room) => room.resourceId, newRoom, (card, room) => showRoom(card, room, context));
  showCount(byId('rooms-count'), list, byId('rooms-empty'), sorted.length);
  showOccupancy(occupancy, context);
}

function showRoom(card, room, { clock, visitById }) {
  const visit = visitById.get(room.currentAppointmentId);
  const tags = room.overdueSeconds >= 60
    ? [{ text: `Overdue ${duration(room.overdueSeconds)}`, tone: room.overdueSeconds >= OVERDUE_SECONDS ? 'warning' : 'info' }]
    : [];
  setAttribute(card, 'data-level', tags[0]?.tone);
  setAttribute(card, 'data-status', room.status);
  fill(card, {
    who: room.resourceId,
    status: STATUS[room.status] ?? room.status,
  });
  showFacts(field(card, 'facts'), [
    visit ? nameOf(visit) : room.currentAppointmentId,
    room.status !== 'available' && room.expectedFreeAt && `free ${clock.time(room.expectedFreeAt)}`,
    !room.expectedFreeAt && room.since && `since ${clock.time(room.since)}`,
  ]);
  showTags(field(card, 'tags'), tags);
}

function showOccupancy(occupancy, { clock }) {
  const list = byId('occupancy-list');
  const places = new Set(occupancy.map((row) => row.locationId)).size;
  const sorted = [...occupancy].sort(by((row) => row.locationId, (row) => row.resourceType));
  reconcile(list, sorted, (row) => `${row.locationId}|${row.resourceType}`, () => document.createElement('li'), (node, row) => {
    const kind = joined(places > 1 && row.locationId, row.resourceType ?? 'room');
    const rest = [
      `${row.free} of ${row.total} free`,
      row.cleaning > 0 && `${row.cleaning} cleaning`,
      row.reserved > 0 && `${row.reserved} reserved`,
      row.outOfService > 0 && `${row.outOfService} out of service`,
      row.nextExpectedFreeAt && `next free ${clock.time(row.nextExpectedFreeAt)}`,
    ];
    setText(node, `${kind}: ${rest.filter(Boolean).join(', ')}`);
  });
  list.hidden = sorted.length === 0;
}
