// A chart: draws the figure laid out for the widest width that its place holds, and tells the mark that is clicked or reached by keys.
const dark = matchMedia("(prefers-color-scheme: dark)");
// Plotly keeps the sizes of words that it has measured once: the font comes first.
const fonts = Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 13px Pretendard`, "가0")));
let onPaper = false;
const charts = [];

class Chart extends Marked {
  constructor(piece, choose) {
    super();
    Object.assign(this, { piece, choose });
    const plot = make("div"), said = make("div", { class: "said", "aria-live": "polite" });
    this.hear(make("div", { class: "chart", role: "img", tabindex: 0, "aria-label": piece.alt }, plot), plot, said, "ring");
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
    this.place.dataset.drawn = drawn;
    this.drawnAnew();
  }
}

// The figure laid out for the greatest width that has room.
const widest = (figures, width) => {
  const widths = Object.keys(figures).map(Number).sort((a, b) => a - b);
  return figures[widths.filter((w) => w <= width).pop() ?? widths[0]];
};
