// A table: all words readable, sorted by a click on a heading, a row asked about by a click or Enter.
const LONG = 18; // letters from which a cell may wrap
const MANY = 7, MOST = 12; // columns from which a table is set smaller on paper, and across

function cellOf(words, column) {
  return make("td", { class: column.numeric ? "n" : words.length > LONG ? "long" : "short" }, kept(words));
}

function rowOf(table, index, choose) {
  const row = make("tr", {}, ...table.rows[index].map((words, i) => cellOf(words, table.columns[i]))), mark = table.marks[index];
  if (!choose || !mark) return row;
  const open = () => {
    row.parentElement.querySelectorAll(".chosen").forEach((other) => other.classList.remove("chosen"));
    row.classList.add("chosen");
    choose(mark);
  };
  row.className = "open";
  row.tabIndex = 0;
  row.dataset.mark = mark;
  row.addEventListener("click", () => { if (!String(getSelection())) open(); });
  row.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // else the drawer's button, which has the focus by then, is pressed by the same Enter
    open();
  });
  return row;
}

function ordered(table, by, down) {
  const raw = table.sort[by];
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), told.lang));
  return [...raw.keys()].sort((a, b) =>
    raw[a] === null || raw[b] === null ? (raw[a] === null) - (raw[b] === null) : compare(raw[a], raw[b]) * (down ? -1 : 1));
}

// `choose` is told of the mark of a row; without it rows are only read.
function tableOf(table, label, choose) {
  const body = make("tbody"), head = make("tr");
  const fill = (order) => body.replaceChildren(...order.map((index) => rowOf(table, index, choose)));
  table.columns.forEach((column, i) => {
    const sort = () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      head.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      fill(ordered(table, i, down));
    };
    const heading = make("th", { scope: "col", class: column.numeric ? "n" : "", "data-words": column.title }, make("button", { type: "button", onclick: sort }, column.title));
    head.append(heading);
  });
  fill([...table.rows.keys()]);
  const count = table.columns.length, many = count > MOST ? " most" : count > MANY ? " many" : "";
  const box = make("div", { class: `box${many}`, tabindex: -1 }, make("table", { class: "table", "aria-label": label }, make("thead", {}, head), body));
  return make("div", {}, box, table.more && make("div", { class: "cap" }, table.more));
}
