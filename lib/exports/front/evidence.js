// The evidence of one mark or row: what it is, how it was computed, and where it is printed, by document.
const LISTED = 200; // printed values listed before the rest is counted

const drawer = (() => {
  const body = make("div", { class: "drawer-body" });
  const close = make("button", { type: "button", class: "close", "aria-label": say("close"), onclick: () => drawer.close() }, "×");
  const drawer = make("dialog", { "aria-label": say("evidence") }, make("div", { class: "drawer-head" }, make("span", {}, say("evidence")), close), body);
  drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); }); // beside it
  drawer.body = body;
  return drawer;
})();

const section = (title, ...children) => [make("h3", { class: "section" }, title), ...children];

function placesOf(evidence, rows) {
  const word = (at) => evidence.words[at], body = make("tbody"), heads = say("heads").split("|");
  let last = "";
  for (const row of rows.slice(0, LISTED)) {
    const [source, about, place, what, printed] = evidence.printed[row].map(word);
    if (last !== `${source}\n${about}`) {
      body.append(make("tr", {}, make("th", { colspan: 3, scope: "rowgroup", class: "d" }, source, about && make("div", { class: "cap" }, kept(about)))));
      last = `${source}\n${about}`;
    }
    body.append(make("tr", {}, make("td", { class: "p" }, place), make("td", {}, what), make("td", { class: "n" }, printed)));
  }
  const head = make("thead", {}, make("tr", {}, ...heads.map((words, i) => make("th", { scope: "col", class: i === 2 ? "n" : "" }, words))));
  const rest = rows.length - LISTED;
  return [make("table", { class: "places" }, head, body), rest > 0 && make("div", { class: "cap" }, say("more", { n: rest.toLocaleString("en") }))].filter(Boolean);
}

// What the audit says of printed figures that state the same; nothing where the data were not audited.
function checksOf(evidence, rows) {
  if (!evidence.verdicts) return [];
  const said = rows.map((row) => evidence.verdicts[row].map((at) => evidence.words[at]));
  const lines = said.map(([verdict, , place, printed, arithmetic]) =>
    make("div", { class: "check" }, make("b", {}, verdict), " ", [place, printed, arithmetic].filter(Boolean).join(" · ")));
  return section(say("check"), ...(lines.length ? lines : [make("div", { class: "cap" }, say("unchecked"))]));
}

// Opens the drawer for a mark that has evidence; tells whether it has.
function showEvidence(piece, mark) {
  const found = Object.hasOwn(piece.evidence.figures, mark) && piece.evidence.figures[mark];
  if (!found) return false;
  const [label, value, formula] = found.slice(0, 3).map((at) => piece.evidence.words[at]);
  drawer.body.replaceChildren(
    make("h2", { class: "title" }, label),
    make("div", { class: "value" }, value),
    ...checksOf(piece.evidence, found[4]),
    ...(formula ? section(say("arithmetic"), make("div", { class: "formula" }, formula)) : []),
    ...section(say("printed"), ...placesOf(piece.evidence, found[3])),
  );
  drawer.dataset.mark = mark;
  if (!drawer.open) drawer.showModal();
  drawer.body.scrollTop = 0;
  return true;
}
