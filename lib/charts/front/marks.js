// Marks of a drawn chart: clicked, reached by the arrow keys, outlined. An heir draws into `plot` and says with `choose(mark)` whether it opens.
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

class Marked {
  // `said` is where a screen reader hears what is reached; `signal` ends the hearing.
  hear(place, plot, said, ring, signal) {
    Object.assign(this, { place, plot, said, chosen: "", reached: "" });
    this.ring = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    this.ring.setAttribute("class", ring);
    for (const [name, hear] of [["keydown", (event) => this.key(event)], ["blur", () => this.reach("")], ["click", (event) => this.beside(event)]])
      place.addEventListener(name, hear, { signal });
  }

  // Once the chart is drawn: plotly tells the marks that are clicked, and the chosen one is outlined anew.
  drawnAnew() {
    if (!this.listens) this.plot.on("plotly_click", ({ points }) => this.open(markOf(points[0]?.customdata)));
    this.listens = true;
    if (this.chosen || this.reached) this.outline();
  }

  open(mark) {
    if (!mark || !this.choose(mark)) return;
    this.chosen = mark;
    this.reached = "";
    this.outline();
  }

  // Plotly hears no click outside its axes, where a mark on an axis stands with half of itself.
  beside(event) {
    if (event.target.closest(".draglayer, .legend")) return;
    const home = this.place.getBoundingClientRect(), x = event.clientX - home.left, y = event.clientY - home.top;
    this.open(this.marks().find((m) => x >= m.left - 4 && x <= m.right + 4 && y >= m.top - 4 && y <= m.bottom + 4)?.mark);
  }

  // The chosen mark keeps its outline, under plotly's hover; the one that the arrow keys have reached has it meanwhile.
  outline() {
    const mark = this.reached || this.chosen, box = mark && this.marks().find((m) => m.mark === mark);
    if (!box) return this.ring.remove();
    const at = { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top };
    Object.entries(at).forEach(([name, value]) => this.ring.setAttribute(name, value));
    this.ring.dataset.mark = mark;
    this.plot.querySelector(".hoverlayer").before(this.ring);
  }

  reach(mark, hover = "") {
    this.reached = mark;
    this.said.textContent = hover;
    this.outline();
  }

  key(event) {
    const step = STEPS[event.key];
    if (step) {
      const marks = this.marks(), now = marks.findIndex((m) => m.mark === (this.reached || this.chosen));
      const next = marks[now < 0 ? (step > 0 ? 0 : marks.length - 1) : Math.min(Math.max(now + step, 0), marks.length - 1)];
      if (next) this.reach(next.mark, next.hover);
    } else if ((event.key === "Enter" || event.key === " ") && this.reached) this.open(this.reached);
    else return;
    event.preventDefault();
  }

  // Every mark with the box around what is drawn of it, in reading order: row by row, or column by column over years.
  marks() {
    const found = new Map(), home = this.place.getBoundingClientRect();
    for (const [element, trace, index] of drawnPoints(this.plot)) {
      const mark = markOf(trace.customdata?.[index]);
      const part = { mark, rank: rankOf(element, trace), hover: hoverOf(trace, index), ...boxOf(element, home) }, old = found.get(mark);
      if (!old || part.rank > old.rank) found.set(mark, { ...part, hover: part.hover || old?.hover || "" });
      else if (part.rank === old.rank) found.set(mark, { ...old, ...joined(old, part) });
    }
    found.delete("");
    const [first, then] = isUpright(this.plot._fullData ?? []) ? ["left", "top"] : ["top", "left"];
    const row = (m) => Math.round(m[first] / 8);
    return [...found.values()].sort((a, b) => row(a) - row(b) || a[then] - b[then]);
  }
}

const isUpright = (traces) => {
  const bars = traces.filter((t) => t.type === "bar");
  return bars.length ? bars.some((t) => t.orientation === "v") : traces.some((t) => t.mode?.includes("lines"));
};
const markOf = (custom) => String((Array.isArray(custom) ? custom[0] : custom) ?? "");
const joined = (a, b) => ({ left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) });
// What stands for a mark: its shape, rather than its track (which takes no hover), rather than its words.
const rankOf = (element, trace) => (element.matches("text") ? 0 : trace.hoverinfo === "skip" ? 1 : 2);
const boxOf = (element, home) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left: left - home.left - 1, top: top - home.top - 1, right: right - home.left + 1, bottom: bottom - home.top + 1 };
};
const hoverOf = ({ hovertext }, index) => {
  const words = (Array.isArray(hovertext) ? hovertext[index] : hovertext) ?? "";
  return new DOMParser().parseFromString(words.replaceAll("<br>", ", "), "text/html").body.textContent;
};
// What plotly has drawn of each trace, with the place of its values: d3 keeps both on the elements.
function* drawnPoints(plot) {
  for (const element of plot.querySelectorAll(".point, .textpoint")) {
    const trace = element.closest(".trace")?.__data__?.[0]?.trace;
    if (trace && element.__data__) yield [element.querySelector("path, text") ?? element, trace, element.__data__.i];
  }
}
