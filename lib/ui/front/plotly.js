// plotly.js, asked for once for all charts and pictures of a page; it stands beside the program, under whatever path this is served.
const at = (path) => new URL(`app/static/${path}`, document.baseURI).href;

const plotly = () =>
  (window.hannunPlotly ??= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = at("plotly-basic.min.js");
    script.onload = () => done(window.Plotly);
    script.onerror = () => fail(new Error(`${script.src} was not loaded`));
    document.head.append(script);
  }));

// The shipped font in the weights of the figures: plotly keeps the sizes of words that it has measured once.
const fonts = () => Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 13px Pretendard`, "가0")));
