// Bring the panel that the link names under the filter bar, and hold it there while figures above it are still being drawn.
const TICK = 100, STABLE = 12, MOST = 200; // ms; ticks without a move until it is done; ticks at most
const INPUTS = ["wheel", "touchstart", "pointerdown", "keydown"];
let asked = "";

function bringUp(name) {
  let stable = 0, ticks = 0, last = null;
  const stop = () => { clearInterval(timer); INPUTS.forEach((i) => removeEventListener(i, stop, true)); };
  const timer = setInterval(() => {
    const panel = document.querySelector(`.st-key-panel_${CSS.escape(name)}`);
    const running = document.querySelector('[data-test-script-state="running"]');
    if (++ticks > MOST || stable > STABLE) { stop(); return; }
    if (!panel) return;
    const bar = document.querySelector(".st-key-filters");
    panel.style.scrollMarginTop = `${(bar ? bar.getBoundingClientRect().height : 0) + 12}px`;
    panel.scrollIntoView({ block: "start" });
    const top = Math.round(panel.getBoundingClientRect().top);
    stable = top === last && !running ? stable + 1 : 0;
    if (last === null) { panel.tabIndex = -1; panel.style.outline = "none"; panel.focus({ preventScroll: true }); }
    last = top;
  }, TICK);
  INPUTS.forEach((i) => addEventListener(i, stop, true)); // the reader goes on from here
}

export default function ({ parentElement, data }) {
  const place = parentElement.closest?.(".st-key-anchor");
  if (place) place.style.display = "none";
  const now = `${data.panel} ${data.visit}`;
  if (now === asked) return;
  asked = now;
  bringUp(data.panel);
}
