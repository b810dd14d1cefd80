// What Streamlit's frame leaves out for who hears the page or has no mouse: the lists of the navigation and where one is in it, the name of a button, the way into a
// popover. Streamlit draws its parts anew at will; what is mended here is mended again then.
const POPOVER = '[data-testid="stPopoverBody"]', OPENER = '[data-testid="stPopoverButton"]';
const DIALOG = '[data-testid="stDialog"]', CLOSE = `${DIALOG} [role="dialog"] > button`;
const PANEL = '[class*="st-key-panel_"]';
const STOPS = "input, button, select, textarea, a[href], [tabindex]";
const ABOVE_LIST = ".st-key-place"; // choices that are drawn before the list under them
const EVERY = 25, MOST = 80; // ms; looks for a popover that opens
let told = null, due = 0, opener = null;

const mended = () => {
  due = 0;
  for (const [selector, words] of told.names)
    document.querySelectorAll(selector).forEach((part) => part.setAttribute("aria-label", words));
  document.querySelectorAll('[data-testid="stSidebarNavItems"]').forEach(listed);
  markHome();
  home();
  showYear();
  const popover = document.querySelector(POPOVER);
  if (popover && opener) popover.setAttribute("aria-label", wordsOf(opener)); // Streamlit names it by the Markdown of its button
};

// The row of years shows the chosen one in its middle, without one the newest, when it is drawn or gets another length, and otherwise only goes to it if none is in view: where the reader
// scrolls it stays.
const YEARS = '.st-key-year [role="toolbar"]', CHOSEN = 'button[aria-pressed="true"]';
let seen = "";
const showYear = () => {
  const row = document.querySelector(YEARS), chosen = [...(row?.querySelectorAll(CHOSEN) ?? [])];
  const years = chosen.map((year) => year.textContent).join(), length = row && `${row.scrollWidth}/${row.clientWidth}/`;
  if (!row || seen === length + years) return;
  const around = row.getBoundingClientRect(), places = chosen.map((year) => year.getBoundingClientRect()), last = places.at(-1);
  const isInView = !last || places.some(({ left, right }) => left >= around.left - 1 && right <= around.right + 1);
  if (!isInView || !seen.startsWith(length)) row.scrollLeft += last ? (last.left + last.right - around.left - around.right) / 2 : row.scrollWidth;
  seen = length + years;
};

// Sections stand between the list and its items: each becomes the list of its own pages.
const listed = (list) => {
  list.setAttribute("role", "none");
  for (const part of list.children) {
    const title = part.querySelector("header");
    part.setAttribute("role", title ? "list" : "none");
    if (title) part.setAttribute("aria-label", wordsOf(title));
  }
};

// The bare address shows the first page, whose own link Streamlit does not know to be the current one.
const markHome = () => {
  const links = [...document.querySelectorAll('[data-testid="stSidebarNavLink"]')], [first] = links;
  if (!first) return;
  const isElsewhere = links.some((link) => link !== first && link.ariaCurrent === "page");
  if (!isElsewhere) first.ariaCurrent = "page";
  else if (first.dataset.home) first.ariaCurrent = null;
  if (isElsewhere) delete first.dataset.home;
  else first.dataset.home = "true";
};

const wordsOf = (element) => [...element.querySelectorAll("p")].map((p) => p.textContent).join(" ");
const stops = (popover) => [...popover.querySelectorAll(STOPS)].filter((e) => e.tabIndex >= 0 && !e.disabled && e.getClientRects().length);

// A popover stands at the end of the document: who opens it by the keyboard is led into it, and at its end back to its button.
const lead = (tries = 0) => {
  const found = document.querySelector(POPOVER), first = found && stops(found);
  const list = first?.find((e) => e.matches("[role=combobox]")), isComing = found?.querySelector(ABOVE_LIST) && tries < MOST;
  const to = list ?? (isComing ? null : first?.find((e) => e.matches("input:checked")) ?? first?.[0]);
  if (to) to.focus();
  else if (tries < MOST) setTimeout(() => lead(tries + 1), EVERY);
};

// Of a group of which one is chosen any one is the stop.
const GROUP = '[role="radiogroup"]';
const isOneStop = (a, b) => a === b || (b.type === "radio" && b.name === a.name) || !!(b.closest(GROUP)?.contains(a));

const back = (event) => {
  const popover = event.key === "Tab" && event.target.closest?.(POPOVER);
  if (!popover || !opener) return;
  const all = stops(popover), edge = event.shiftKey ? all[0] : all.at(-1);
  if (!isOneStop(event.target, edge)) return;
  event.preventDefault();
  close();
};

const close = () => {
  if (opener?.getAttribute("aria-expanded") === "true") opener.click();
  opener?.focus();
};

// A dialog hears Escape where the focus is in it. While what was pressed in it gives way to something else, the focus is nowhere.
const leave = (event) => {
  if (event.key === "Escape" && event.target === document.body) document.querySelector(CLOSE)?.click();
};

// Once a dialog is gone the focus is where it was before; where that is drawn anew, meanwhile or after, in its panel. It stays so until the reader acts.
let before = null, panel = "", isOver = false;
const keep = ({ target }) => {
  if (target.closest(DIALOG)) return;
  before = target;
  panel = [...(target.closest(PANEL)?.classList ?? [])].find((name) => name.startsWith("st-key-panel_"));
};
const home = () => {
  if (document.querySelector(DIALOG)) isOver = true;
  else if (isOver && document.activeElement === document.body)
    (before?.isConnected ? before : panel ? document.querySelector(`.${panel} :is(.hn-chart, button)`) : null)?.focus({ preventScroll: true });
};
const acted = () => { if (!document.querySelector(DIALOG)) isOver = false; };

const begin = () => {
  new MutationObserver(() => { due ||= setTimeout(mended, 100); }).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("keydown", back, true);
  document.addEventListener("keydown", leave);
  document.addEventListener("focusin", keep);
  for (const act of ["keydown", "pointerdown"]) document.addEventListener(act, acted, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(`${POPOVER} ${ABOVE_LIST} button`)) setTimeout(close); // what one click chooses is chosen
    const button = event.target.closest?.(OPENER);
    if (!button) return;
    opener = button;
    if (event.detail === 0 && event.isTrusted && button.getAttribute("aria-expanded") !== "true") setTimeout(lead);
  }, true);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(() => told.again(), 100)); // once Streamlit has told its server
};

export default function ({ data, parentElement, setTriggerValue }) {
  const first = !told;
  told = { ...data, again: () => setTriggerValue("scheme", Date.now()) };
  if (first) begin();
  mended();
}
