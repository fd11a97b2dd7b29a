const INTERVAL_MILLIS = 1_000;
const CEILING_MILLIS = 10_000;

/**
 * Runs `round` once a second, never two at a time, and not while the page is hidden. A round that resolves to false
 * failed: the pause then doubles up to ten seconds, until a round succeeds.
 */
export function poll(round) {
  let timer;
  let running = false;
  let failures = 0;

  async function turn() {
    if (running || document.hidden) return;
    running = true;
    const startedAt = performance.now();
    const succeeded = await round();
    running = false;
    failures = succeeded ? 0 : failures + 1;
    const pause = succeeded
      ? INTERVAL_MILLIS - (performance.now() - startedAt)
      : Math.min(CEILING_MILLIS, INTERVAL_MILLIS * 2 ** failures);
    clearTimeout(timer);
    timer = setTimeout(turn, Math.max(0, pause));
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    turn();
  });
  turn();
}
