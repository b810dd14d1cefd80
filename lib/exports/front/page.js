// The page: its head, what comes first, the contents, then every panel with its figure, table, caption and sources.
const line = (label, words) => words && make("div", { class: "fact" }, make("dt", {}, label), make("dd", {}, kept(words)));

function sourcesOf(piece) {
  if (!piece.sources.length) return null;
  const items = piece.sources.map(([title, id, day, places, read]) =>
    make("li", {}, make("span", { class: "source" }, title), " ", make("span", { class: "cap" }, kept([day, places, read].filter(Boolean).join(" · ")), " ", make("code", {}, id))));
  return make("details", { class: "sources" }, make("summary", {}, piece.sourced), make("ol", {}, ...items));
}

function tablesOf(piece, choose) {
  const has = piece.table.columns.length > 0, opens = piece.table.rows.some((_, i) => Object.hasOwn(piece.evidence.figures, piece.table.marks[i]));
  const table = has && tableOf(piece.table, piece.title, opens ? choose : null);
  const hint = opens && make("div", { class: "cap hint" }, say(piece.chart ? "hint" : "rows_hint"));
  const rivals = piece.rivals && make("details", {}, make("summary", {}, say("rivals")), tableOf(piece.rivals, say("rivals"), null));
  const folded = table && piece.chart ? make("details", { class: "twin" }, make("summary", {}, say("table", { n: piece.table.count })), table) : table;
  return { hint, folded: folded || make("p", { class: "none" }, say("none")), rivals };
}

function checkedOf(piece) {
  const { checked } = piece;
  return checked && make("details", { class: "checks" }, make("summary", {}, say("checks", { n: checked.count })), tableOf(checked, say("check"), null));
}

function panelOf(piece, number) {
  const choose = (mark) => showEvidence(piece, mark);
  const chart = piece.chart && new Chart(piece, choose);
  const { hint, folded, rivals } = tablesOf(piece, choose);
  const alone = told.single && piece.title === told.title;
  const head = [
    make("h2", { class: alone ? "title said" : "title" }, !told.single && make("span", { class: "no" }, `${number}`), make("span", {}, kept(piece.title))),
    piece.what && make("div", { class: "what" }, piece.what),
    piece.comment && make("div", { class: "comment", role: "note", "aria-label": say("comment") }, ...piece.comment.split(/\n+/).map((words) => make("p", {}, words))),
  ];
  const caption = [
    ...piece.notes.map((words) => make("div", { class: "note" }, kept(words))),
    make("dl", { class: "facts" }, ...[["conditions", piece.conditions], ["definition", piece.definition], ["as_of", piece.as_of], ["figures", piece.n], ["check", piece.checked?.summary]].map(([name, words]) => line(say(name), words)).filter(Boolean)),
  ];
  const link = piece.link && make("a", { class: "open-link", href: piece.link, rel: "noreferrer noopener", target: "_blank" }, say("open"));
  const figure = chart ? [chart.place, chart.said, hint] : [folded, hint];
  const rest = [...caption, chart && folded, rivals, checkedOf(piece), sourcesOf(piece), link];
  return { section: make("section", { class: "panel", id: piece.id }, ...[...head, ...figure, ...rest].filter(Boolean)), open: (mark) => (chart ? chart.open(mark) : choose(mark)) };
}

function contents() {
  if (told.pieces.length < 2) return null;
  const items = told.pieces.map((piece) => make("li", {}, make("a", { href: `#${piece.id}` }, kept(piece.title))));
  return make("nav", { class: "contents", "aria-label": say("contents") }, make("div", { class: "contents-title" }, say("contents")), make("ol", {}, ...items));
}

const panels = told.pieces.map((piece, i) => panelOf(piece, i + 1));

// A sentence with the way to the figure that it speaks of, which is opened there.
const lead = () => told.lead.length > 0 && make("ul", { class: "lead" }, ...told.lead.map(({ words, to, mark }) => {
  const item = make("li", {}, kept(words)), panel = panels[to - 1];
  if (panel) item.append(" ", make("a", { href: `#p${to}`, "data-mark": mark, onclick: () => panel.open(mark) }, say("see", { n: to })));
  return item;
}));

const header = make("header", {}, ...[
  make("div", { class: "eyebrow" }, told.product),
  make("h1", {}, kept(told.title)),
  ...told.head.map((words) => make("div", { class: "about" }, kept(words))),
  make("div", { class: "cap" }, kept(told.made)),
].filter(Boolean));
const nav = contents();
document.body.append(
  make("div", { class: nav ? "sheet wide" : "sheet" }, ...[
    header, nav,
    make("main", {}, ...[lead(), ...panels.map((p) => p.section)].filter(Boolean)),
    make("footer", { class: "cap" }, [told.product, told.made, told.revision, say("quiet")].map(kept).join(" · ")),
  ].filter(Boolean)),
  drawer,
);

// Without plotly every chart says that it could not be drawn; the rest of the page needs none.
Promise.allSettled([fonts, unpacked()]).then(() => charts.forEach((chart) => chart.begin()));
dark.addEventListener("change", () => charts.forEach((chart) => chart.draw()));
for (const [name, value] of [["beforeprint", true], ["afterprint", false]])
  addEventListener(name, () => { onPaper = value; charts.forEach((chart) => chart.draw()); });
