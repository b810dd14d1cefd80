// While a file is made its button is disabled and would lose the focus, and with it Escape: the dialog keeps the focus meanwhile.
// Who waits longer than a moment is told the place in the line.
const EVERY = 1000; // ms between two looks
const BUTTON = '[data-testid="stDownloadButton"] button', FAILED = '[data-testid="stDownloadButtonError"]';
const watched = new WeakMap();

function watch(dialog, place, look) {
  let pressed = null, timer = 0;
  const busy = () => dialog.querySelector(`${BUTTON}:disabled`);
  const lost = () => [document.body, dialog].includes(document.activeElement);
  const stop = () => { clearInterval(timer); timer = 0; };
  const begin = () => {
    place.textContent = "";
    timer = setInterval(() => (dialog.isConnected ? look() : stop()), EVERY);
    if (lost()) { dialog.tabIndex = -1; dialog.style.outline = "none"; dialog.focus({ preventScroll: true }); }
  };
  const end = () => {
    if (!timer || busy()) return;
    stop();
    place.textContent = "";
    if (dialog.querySelector(FAILED)) look();
    if (lost()) pressed?.focus({ preventScroll: true });
  };
  dialog.addEventListener("click", (event) => { pressed = event.target.closest?.(BUTTON) ?? pressed; }, true);
  new MutationObserver(() => {
    if (busy() && !timer) begin();
    if (!busy() && timer) setTimeout(end, 50); // what came of it is drawn after the button
  }).observe(dialog, { subtree: true, attributes: true, attributeFilter: ["disabled"] });
  return (data) => { if (timer || data.failed) place.textContent = data.said; };
}

export default function ({ data, parentElement, setTriggerValue }) {
  const dialog = parentElement.closest('[role="dialog"]');
  if (!dialog) return;
  if (!watched.has(dialog)) watched.set(dialog, watch(dialog, parentElement.querySelector(".hn-turn"), () => setTriggerValue("look", Date.now())));
  watched.get(dialog)(data);
}
