// While a file is made its button is disabled and would lose the focus, and with it Escape: the dialog's Close keeps the focus meanwhile.
// Who waits longer than a moment is told the place in the line.
const EVERY = 1000; // ms between two looks
const BUTTON = '[data-testid="stDownloadButton"] button', FAILED = '[data-testid="stDownloadButtonError"]';
const watched = new WeakMap();

function watch(dialog, place, look) {
  let pressed = null, timer = 0, moved = false; // moved: the reader has gone elsewhere meanwhile
  const busy = () => dialog.querySelector(`${BUTTON}:disabled`);
  const close = () => dialog.querySelector('button:is([aria-label="Close"], [aria-label="닫기"])');
  const stop = () => { clearInterval(timer); timer = 0; };
  const begin = () => {
    pressed = busy();
    moved = false;
    place.textContent = "";
    timer = setInterval(() => (dialog.isConnected ? look() : stop()), EVERY);
  };
  const hold = () => { if (busy() && !moved) close()?.focus({ preventScroll: true }); };
  const end = () => {
    if (!timer || busy()) return;
    stop();
    place.textContent = "";
    if (dialog.querySelector(FAILED)) look();
    if (!moved) pressed?.focus({ preventScroll: true });
  };
  const changed = () => {
    if (busy() && !timer) begin();
    setTimeout(busy() ? hold : end, 50); // the focus is lost, and what came of it is drawn, after the button
  };
  for (const act of ["keydown", "pointerdown"]) dialog.addEventListener(act, () => { moved = true; }, true);
  new MutationObserver(changed).observe(dialog, { subtree: true, attributes: true, attributeFilter: ["disabled"] });
  changed(); // a button may have been pressed before this was loaded
  return (data) => { if (timer || data.failed) place.textContent = data.said; };
}

export default function ({ data, parentElement, setTriggerValue }) {
  const dialog = parentElement.closest('[role="dialog"]');
  if (!dialog) return;
  if (!watched.has(dialog)) watched.set(dialog, watch(dialog, parentElement.querySelector(".hn-turn"), () => setTriggerValue("look", Date.now())));
  watched.get(dialog)(data);
}
