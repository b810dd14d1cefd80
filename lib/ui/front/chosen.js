// What was chosen in the last moments, in any list of the page. Until the answer is there, Streamlit tells the program an older address
// than the one that is shown: whatever is told meanwhile brings the choices along.
const PATIENCE = 3000; // ms that a choice may wait for its answer
const choices = (window.hannunChosen ??= new Map());

// Write the words of a choice into the address; its first value has no place there.
function choose(key, said) {
  const address = new URL(location.href);
  if (said) address.searchParams.set(key, said);
  else address.searchParams.delete(key);
  history.replaceState(history.state, "", address);
  window.hannunHistory?.forget(); // a page that is being left is left with this choice
  choices.set(key, { said, at: performance.now(), page: location.pathname });
}

function withChosen(of) {
  const now = performance.now(), recent = [...choices].filter(([, { at, page }]) => now - at < PATIENCE && page === location.pathname);
  return { of, chosen: Object.fromEntries(recent.map(([key, { said }]) => [key, said])) };
}

addEventListener("popstate", () => choices.clear());
