/** Wall-clock times in the clinic's zone. A zone the browser does not know gives a RangeError. */
export function clockOf(zone) {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' });
  return {
    zone: time.resolvedOptions().timeZone,
    time: (instant) => (instant ? time.format(new Date(instant)) : ''),
    day: (instant) => day.format(new Date(instant)),
  };
}

/** Whole minutes, rounded down; hours only where minutes alone would no longer be read at a glance. */
export function duration(seconds) {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const secondsBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / 1000;

export function ordinal(number) {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
  return number + ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)];
}

export const joined = (...parts) => parts.filter(Boolean).join(' · ');

/** Orders by the first of the given readings that differs; absent values come last. */
export function by(...readings) {
  return (left, right) => {
    for (const read of readings) {
      const [a, b] = [read(left), read(right)];
      if (a === b) continue;
      if (a === undefined || a === null) return 1;
      if (b === undefined || b === null) return -1;
      return a < b ? -1 : 1;
    }
    return 0;
  };
}
