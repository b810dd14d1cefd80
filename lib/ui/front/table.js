// A table of a panel: all words wrapped and readable, sorted by a click on a heading, a row asked about by a click or Enter.
const shown = new WeakMap(); // per table what it shows, and how the newest run is told of a row
const LONG = 18; // letters from which a cell may wrap

function cell(words, column) {
  const td = document.createElement("td");
  td.textContent = words;
  td.className = column.numeric ? "n" : words.length > LONG ? "long" : "short";
  return td;
}

function line(index, asked, choose) {
  const tr = document.createElement("tr"), mark = asked.marks[index];
  asked.rows[index].forEach((words, i) => tr.append(cell(words, asked.columns[i])));
  if (mark) {
    tr.className = "open";
    tr.tabIndex = 0;
    tr.onclick = () => { if (!String(getSelection())) choose(tr, mark); };
    tr.onkeydown = (event) => { if (event.key === "Enter") choose(tr, mark); };
  }
  return tr;
}

function order(asked, by, down) {
  const raw = asked.sort[by], numbers = [...raw.keys()];
  const compare = (a, b) => raw[a] === null ? 1 : raw[b] === null ? -1 :
    (typeof raw[a] === "number" ? raw[a] - raw[b] : String(raw[a]).localeCompare(String(raw[b]), "ko")) * (down ? -1 : 1);
  return by < 0 ? numbers : numbers.sort(compare);
}

function fill(table, asked, choose, numbers) {
  table.tBodies[0].replaceChildren(...numbers.map((index) => line(index, asked, choose)));
}

function head(table, asked, choose) {
  const row = document.createElement("tr");
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
}

export default function ({ parentElement, data, setTriggerValue }) {
  const words = typeof data === "string" ? data : new TextDecoder().decode(data);
  const table = parentElement.querySelector(".hn-table");
  const choose = (tr, mark) => {
    table.querySelectorAll(".chosen").forEach((other) => other.classList.remove("chosen"));
    tr.classList.add("chosen");
    setTriggerValue("mark", mark);
  };
  const view = shown.get(table) ?? {};
  shown.set(table, view);
  view.choose = choose;
  if (view.words === words) return;
  view.words = words;
  const asked = JSON.parse(words);
  table.setAttribute("aria-label", asked.label);
  const newest = (tr, mark) => view.choose(tr, mark);
  head(table, asked, newest);
  fill(table, asked, newest, asked.rows.map((_, i) => i));
  parentElement.querySelector(".hn-table-more").textContent = asked.more;
}
