// A chart in its place: draws the figure laid out for the widest width that the place holds once it is near the screen, and tells the mark
// that is clicked. Until then its room is kept and its words are there.
const FAILED = "그림을 그리지 못했습니다. 화면을 새로 고쳐 주십시오. · The chart was not drawn. Please reload the page.";
// Plotly, once it is there. The font may come later, or never: what stands there is drawn again once it has.
let ready, dressed = false;
const tools = plotly().then((Plotly) => { ready = Plotly; });
fonts().then(() => { dressed = true; living.forEach((view) => view.draw()); }, () => {});

// Until then in a family of another name, so that no size measured in a stand-in is taken for one of the font.
const undressed = ({ layout, ...rest }) => ({ ...rest, layout: { ...layout, font: { ...layout.font, family: `${layout.font.family}, sans-serif` } } });

// On paper every figure is drawn, a dark one light.
let onPaper = false;
const living = new Set();
for (const [name, value] of [["beforeprint", true], ["afterprint", false]])
  addEventListener(name, () => { onPaper = value; living.forEach((view) => view.draw()); });

// Another unit: the first on the screen is asked for beside the page where it has not been drawn in it.
let chosen;
addEventListener("hannun-unit", ({ detail }) => {
  chosen = detail;
  const [first] = [...living].sort(sooner);
  if (first && first.asked?.unit !== detail) first.ask(detail);
});
// How far from the screen something stands, in px.
const away = ({ place }) => {
  const { top, bottom } = place.getBoundingClientRect();
  return Math.max(0, top - innerHeight, -bottom);
};
// Nearest to the screen, then as they are read.
const sooner = (a, b) => away(a) - away(b) || (a.place.compareDocumentPosition(b.place) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

// Empty for none; a proxy may answer with a page of its own.
const figureOf = (answer) => (answer.status === 200 && answer.headers.get("content-type") === "application/octet-stream" ? answer.text() : "");

class View extends Marked {
  constructor(place) {
    super();
    living.add(this);
    this.hearing = new AbortController();
    this.hear(place, place.querySelector(".hn-plot"), place.nextElementSibling, "hn-ring", this.hearing.signal);
    place.closest(".stElementContainer")?.setAttribute("data-hn-chart", ""); // for the style of a stale chart, without :has()
    this.seen = new ResizeObserver(() => this.soon());
    this.seen.observe(place);
    this.near = new IntersectionObserver((seen) => this.come(seen.at(-1).isIntersecting), { root: place.closest('[data-testid="stMain"]'), rootMargin: "100% 0px" });
    this.near.observe(place);
  }

  take(text) {
    if (text !== this.text) [this.text, this.asked] = [text, JSON.parse(text)];
    this.draw();
  }

  come(isNear) {
    this.isNear = isNear;
    if (isNear) this.draw();
  }

  // Within a screen of the screen, or on paper. The observer tells it a frame later than it can be measured.
  isDue() {
    return onPaper || this.isNear || (this.place.checkVisibility?.() !== false && away(this) <= innerHeight);
  }

  // Taken only while nothing else has been: the page's own answer always counts.
  async ask(unit) {
    const { asked } = this;
    if (!asked?.of) return;
    const found = await fetch(at(`figures/${asked.of}/${unit}`)).then(figureOf).catch(() => "");
    if (found && chosen === unit && this.asked === asked && !this.ended) this.take(found);
  }

  // While the sidebar slides, the width changes with every frame: draw once it has come to rest.
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), this.drawn ? 60 : 0);
  }

  draw() {
    if (!this.text || this.ended) return;
    const { asked } = this, width = this.place.clientWidth, onSheet = (onPaper && asked.paper) || asked.screen, { template, traces, figures } = onSheet;
    const drawn = `${width} ${onSheet === asked.paper} ${dressed} ${this.text}`;
    if (!width || this.drawn === drawn) return;
    const figure = widest(figures, width);
    this.place.setAttribute("aria-label", asked.alt);
    this.place.dataset.busy = asked.busy;
    this.place.style.height = `${figure.layout.height}px`;
    if (!this.isDue()) return this.wait();
    if (!ready) return void tools.then(() => this.draw()).catch((error) => this.fail(error));
    this.drawn = drawn;
    const layout = { ...figure.layout, template: dressed ? template : undressed(template), width, autosize: false };
    const data = figure.data.map((place) => traces[place]);
    ready.react(this.plot, data, layout, { ...asked.config, responsive: false });
    this.place.dataset.drawn = width;
    this.drawnAnew();
  }

  // What stood there before a change is not seen meanwhile.
  wait() {
    this.drawn = "";
    delete this.place.dataset.drawn;
  }

  fail(error) {
    if (!this.plot._fullLayout) this.plot.textContent = FAILED;
    console.warn(error);
  }

  choose(mark) {
    this.tell(mark);
    return true;
  }

  end() {
    this.ended = true;
    living.delete(this);
    clearTimeout(this.timer);
    this.seen.disconnect();
    this.near.disconnect();
    this.place.closest(".stElementContainer")?.removeAttribute("data-hn-chart");
    this.hearing.abort();
    if (this.listens) ready.purge(this.plot);
  }
}

// The figure laid out for the greatest width that has room.
const widest = (figures, width) => {
  const widths = Object.keys(figures).map(Number).sort((a, b) => a - b);
  return figures[widths.findLast((w) => w <= width) ?? widths[0]];
};

// What is alive in a place: Streamlit runs a component again in the same place, and where two runs overlap it ends the first one after the
// second has begun.
const alive = new WeakMap();

function oneOf(place, made, take) {
  const known = alive.get(place), one = known && !known.ended ? known : made(place);
  alive.set(place, one);
  const turn = (one.turn = (one.turn ?? 0) + 1);
  take(one);
  return () => turn === one.turn && one.end();
}
