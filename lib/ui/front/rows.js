// A table of a panel: all words wrapped and readable, sorted by a click on a heading, a row asked about by a click, or by the keyboard:
// the button in its first cell, of which one is a stop of the Tab key and the arrows lead to the others.
const shown = new WeakMap(); // per table what it shows, and how the newest run is told of a row
const LONG = 18; // letters from which a cell may wrap
const ROW_STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function cell(words, column) {
  const td = document.createElement("td");
  td.textContent = words;
  td.className = column.numeric ? "n" : words.length > LONG ? "long" : "short";
  return td;
}

function line(index, asked, choose) {
  const tr = document.createElement("tr"), mark = asked.marks[index], words = asked.rows[index];
  words.forEach((word, i) => tr.append(cell(word, asked.columns[i])));
  if (!mark) return tr;
  const button = Object.assign(document.createElement("button"), { type: "button", tabIndex: -1, textContent: words[0] || "–" });
  if (asked.hint) button.setAttribute("aria-haspopup", "dialog"); // evidence
  button.setAttribute("aria-label", words.filter(Boolean).join(", "));
  button.dataset.mark = mark;
  tr.firstChild?.replaceChildren(button);
  tr.className = "open";
  tr.onclick = ({ detail }) => { if (!detail || !String(getSelection())) choose(tr, mark); }; // the keyboard has left words selected in a field
  return tr;
}

function order(asked, by, down) {
  const raw = asked.sort[by], numbers = [...raw.keys()];
  const compare = (a, b) => raw[a] === null ? 1 : raw[b] === null ? -1 :
    (typeof raw[a] === "number" ? raw[a] - raw[b] : String(raw[a]).localeCompare(String(raw[b]), "ko")) * (down ? -1 : 1);
  return by < 0 ? numbers : numbers.sort(compare);
}

const buttons = (table) => [...table.tBodies[0].querySelectorAll("button")];

function stopAt(table, button) {
  table.tBodies[0].querySelector('button[tabindex="0"]')?.setAttribute("tabindex", "-1");
  button?.setAttribute("tabindex", "0");
}

// The row that had the focus has it again, though it is drawn anew.
function fill(table, asked, choose, numbers) {
  const body = table.tBodies[0], mark = body.contains(document.activeElement) ? document.activeElement.dataset.mark : "";
  body.replaceChildren(...numbers.map((index) => line(index, asked, choose)));
  const all = buttons(table), same = mark && all.find((button) => button.dataset.mark === mark);
  stopAt(table, same || all[0]);
  if (mark) (same || all[0])?.focus({ preventScroll: true });
}

function head(table, asked, choose) {
  const row = document.createElement("tr"), focused = [...table.tHead.querySelectorAll("button")].indexOf(document.activeElement);
  asked.columns.forEach((column, i) => {
    const th = document.createElement("th"), button = document.createElement("button");
    th.className = column.numeric ? "n" : "";
    th.scope = "col";
    button.type = "button";
    button.textContent = column.title;
    button.onclick = () => {
      const down = th.getAttribute("aria-sort") === "ascending";
      row.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
      th.setAttribute("aria-sort", down ? "descending" : "ascending");
      fill(table, asked, choose, order(asked, i, down));
    };
    th.append(button);
    row.append(th);
  });
  table.tHead.replaceChildren(row);
  row.querySelectorAll("button")[focused]?.focus({ preventScroll: true });
}

function move(event) {
  const step = ROW_STEPS[event.key], all = step ? buttons(event.currentTarget.parentElement) : [], now = all.indexOf(event.target);
  if (now < 0) return;
  const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
  event.preventDefault();
  stopAt(event.currentTarget.parentElement, next);
  next.focus();
}

// `words` is the table as JSON; `tell` is told the mark of a row that is asked about.
function showTable(place, words, tell) {
  const table = place.querySelector(".hn-table");
  const choose = (tr, mark) => {
    table.querySelectorAll(".chosen").forEach((other) => other.classList.remove("chosen"));
    tr.classList.add("chosen");
    stopAt(table, tr.querySelector("button"));
    tell(mark);
  };
  const view = shown.get(table) ?? {};
  shown.set(table, view);
  view.choose = choose;
  if (view.words === words) return;
  view.words = words;
  const asked = JSON.parse(words);
  table.setAttribute("aria-label", asked.label);
  table.tBodies[0].onkeydown = move;
  const newest = (tr, mark) => view.choose(tr, mark);
  head(table, asked, newest);
  fill(table, asked, newest, asked.rows.map((_, i) => i));
  place.querySelector(".hn-table-more").textContent = [asked.more, asked.marks.some(Boolean) ? asked.hint : ""].filter(Boolean).join(" · ");
}
