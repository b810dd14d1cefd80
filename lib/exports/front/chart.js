// A chart: draws the figure laid out for the widest width that its place holds, and tells the mark that is clicked or reached by keys.
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const dark = matchMedia("(prefers-color-scheme: dark)");
// Plotly keeps the sizes of words that it has measured once: the font comes first.
const fonts = Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 13px Pretendard`, "가0")));
let onPaper = false;
const charts = [];

class Chart {
  constructor(piece, choose) {
    this.piece = piece;
    this.choose = choose;
    this.plot = make("div");
    this.place = make("div", { class: "chart", role: "img", tabindex: 0, "aria-label": piece.alt }, this.plot);
    this.said = make("div", { class: "said", "aria-live": "polite" });
    this.ring = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    this.ring.setAttribute("class", "ring");
    this.chosen = this.reached = "";
    for (const [name, hear] of [["keydown", (event) => this.key(event)], ["blur", () => this.reach("")], ["click", (event) => this.beside(event)]])
      this.place.addEventListener(name, hear);
    charts.push(this);
  }

  // Watches its place once it stands in the page.
  begin() {
    new ResizeObserver(() => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.draw(), this.drawn ? 60 : 0);
    }).observe(this.place);
  }

  draw() {
    const width = onPaper ? told.paper : this.place.clientWidth, scheme = dark.matches && !onPaper ? "dark" : "light";
    const drawn = `${width} ${scheme}`;
    if (!width || this.drawn === drawn) return;
    const { template, traces, figures } = this.piece.chart[scheme];
    const { layout, data } = widest(figures, width);
    this.place.style.height = `${layout.height}px`;
    this.drawn = drawn;
    try {
      Plotly.react(this.plot, data.map((at) => structuredClone(traces[at])), { ...structuredClone(layout), template, width, autosize: false }, told.config);
    } catch (error) {
      this.plot.textContent = say("failed");
      console.warn(error);
      return;
    }
    if (!this.listens) this.plot.on("plotly_click", ({ points }) => this.open(markOf(points[0]?.customdata)));
    this.listens = true;
    this.place.dataset.drawn = drawn;
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

// The figure laid out for the greatest width that has room.
const widest = (figures, width) => {
  const widths = Object.keys(figures).map(Number).sort((a, b) => a - b);
  return figures[widths.filter((w) => w <= width).pop() ?? widths[0]];
};
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
