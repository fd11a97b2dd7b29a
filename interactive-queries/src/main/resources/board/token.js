const KEPT_AS = 'token';

/** The token of whoever looks: from the address, which then forgets it, or as given before in this tab. */
export function token() {
  const given = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem(KEPT_AS, given);
    history.replaceState(null, '', window.location.pathname + window.location.search);
  }
  return sessionStorage.getItem(KEPT_AS);
}

export function keepToken(given) {
  sessionStorage.setItem(KEPT_AS, given);
}
