// A chart: draws the figure laid out for the widest width that its place holds, and tells the mark that is clicked.
const views = new WeakMap();
const FAILED = "그림을 그리지 못했습니다. 화면을 새로 고쳐 주십시오. · The chart was not drawn. Please reload the page.";
// Plotly, once it and the font are there.
let ready;
const tools = Promise.all([plotly(), fonts()]).then(([Plotly]) => { ready = Plotly; });
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".hn-chart");
  const known = views.get(place);
  const view = known && !known.ended ? known : new View(place);
  views.set(place, view);
  const turn = (view.turn = (view.turn ?? 0) + 1);
  view.tell = (mark) => setTriggerValue("mark", mark);
  view.take(new TextDecoder().decode(data));
  return () => turn === view.turn && view.end(); // where two runs overlap, Streamlit ends the first one after the second has begun
}

// On paper a dark figure is drawn light.
let onPaper = false;
const living = new Set();
for (const [name, value] of [["beforeprint", true], ["afterprint", false]])
  addEventListener(name, () => { onPaper = value; living.forEach((view) => view.draw()); });

// Another unit is chosen: who has drawn the chart in it before does so at once, and the program's answer, the same, finds it done.
addEventListener("hannun-unit", ({ detail }) => living.forEach((view) => view.again(detail)));
const MOST = 12; // drawn texts kept of a chart

class View {
  constructor(place) {
    living.add(this);
    this.kept = new Map();
    this.place = place;
    this.plot = place.querySelector(".hn-plot");
    this.ring = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    this.ring.setAttribute("class", "hn-ring");
    this.said = place.nextElementSibling;
    this.chosen = this.reached = "";
    place.closest(".stElementContainer")?.setAttribute("data-hn-chart", ""); // for the style of a stale chart, without :has()
    this.seen = new ResizeObserver(() => this.soon());
    this.seen.observe(this.place);
    this.hearing = new AbortController();
    for (const [name, hear] of [["keydown", (event) => this.key(event)], ["blur", () => this.reach("")], ["click", (event) => this.beside(event)]])
      this.place.addEventListener(name, hear, { signal: this.hearing.signal });
  }

  take(text) {
    if (text === this.text) return;
    this.text = text;
    this.draw();
    if (this.of) this.keep();
  }

  keep() {
    const key = `${this.unit} ${this.of}`;
    this.kept.delete(key);
    this.kept.set(key, this.text);
    if (this.kept.size > MOST) this.kept.delete(this.kept.keys().next().value);
  }

  again(unit) {
    const text = this.kept.get(`${unit} ${this.of}`);
    if (text) this.take(text);
  }

  // While the sidebar slides, the width changes with every frame: draw once it has come to rest.
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), this.drawn ? 60 : 0);
  }

  draw() {
    const width = this.place.clientWidth;
    const drawn = `${width} ${onPaper} ${this.text}`;
    if (!this.text || !width || this.ended || this.drawn === drawn) return;
    const asked = JSON.parse(this.text);
    Object.assign(this, { of: asked.of, unit: asked.unit });
    const { template, traces, figures } = (onPaper && asked.paper) || asked.screen;
    const figure = widest(figures, width);
    this.place.setAttribute("aria-label", asked.alt);
    this.place.dataset.busy = asked.busy;
    this.place.style.height = `${figure.layout.height}px`;
    if (!ready) return void tools.then(() => this.draw()).catch((error) => this.fail(error));
    this.drawn = drawn;
    const layout = { ...figure.layout, template, width, autosize: false };
    const data = figure.data.map((place) => traces[place]);
    ready.react(this.plot, data, layout, { ...asked.config, responsive: false });
    if (!this.listens) this.plot.on("plotly_click", ({ points }) => this.open(markOf(points[0]?.customdata)));
    this.listens = true;
    this.place.dataset.drawn = width;
    if (this.chosen || this.reached) this.outline();
  }

  fail(error) {
    if (!this.plot._fullLayout) this.plot.textContent = FAILED;
    console.warn(error);
  }

  open(mark) {
    if (!mark) return;
    this.chosen = mark;
    this.reached = "";
    this.outline();
    this.tell(mark);
  }

  // Plotly hears no click outside its axes, where a mark on an axis stands with half of itself.
  beside(event) {
    if (event.target.closest(".draglayer, .legend")) return;
    const home = this.place.getBoundingClientRect(), x = event.clientX - home.left, y = event.clientY - home.top;
    this.open(this.marks().find((m) => x >= m.left - 4 && x <= m.right + 4 && y >= m.top - 4 && y <= m.bottom + 4)?.mark);
  }

  // The chosen mark keeps its outline, under plotly's hover; the one that the arrow keys have reached has it meanwhile.
  outline() {
    const mark = this.reached || this.chosen;
    const box = mark && this.marks().find((m) => m.mark === mark);
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
      const marks = this.marks();
      const now = marks.findIndex((m) => m.mark === (this.reached || this.chosen));
      const next = marks[now < 0 ? (step > 0 ? 0 : marks.length - 1) : Math.min(Math.max(now + step, 0), marks.length - 1)];
      if (next) this.reach(next.mark, next.hover);
    } else if ((event.key === "Enter" || event.key === " ") && this.reached) this.open(this.reached);
    else return;
    event.preventDefault();
  }

  // Every mark with the box around what is drawn of it, in reading order: row by row, or column by column over years.
  marks() {
    const found = new Map();
    const home = this.place.getBoundingClientRect();
    for (const [element, trace, index] of drawnPoints(this.plot)) {
      const mark = markOf(trace.customdata?.[index]);
      const part = { mark, rank: rankOf(element, trace), hover: hoverOf(trace, index), ...boxOf(element, home) };
      const old = found.get(mark);
      if (!old || part.rank > old.rank) found.set(mark, { ...part, hover: part.hover || old?.hover || "" });
      else if (part.rank === old.rank) found.set(mark, { ...old, ...joined(old, part) });
    }
    found.delete("");
    const [first, then] = isUpright(this.plot._fullData ?? []) ? ["left", "top"] : ["top", "left"];
    const row = (m) => Math.round(m[first] / 8);
    return [...found.values()].sort((a, b) => row(a) - row(b) || a[then] - b[then]);
  }

  end() {
    this.ended = true;
    living.delete(this);
    clearTimeout(this.timer);
    this.seen.disconnect();
    this.hearing.abort();
    if (this.listens) ready.purge(this.plot);
  }
}

// The figure laid out for the greatest width that has room.
const widest = (figures, width) => {
  const widths = Object.keys(figures).map(Number).sort((a, b) => a - b);
  return figures[widths.findLast((w) => w <= width) ?? widths[0]];
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
