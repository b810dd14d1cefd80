// plotly.js, asked for once for all charts and pictures of a page; the program serves it, under whatever path it is served itself.
const at = (path) => new URL(`app/static/${path}`, document.baseURI).href;

const plotly = () =>
  (window.hannunPlotly ??= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = at("plotly-4.1.1.min.js");
    script.onload = () => done(window.Plotly);
    script.onerror = () => fail(new Error(`${script.src} was not loaded`));
    document.head.append(script);
  }));

// The shipped font in the weights of the figures (<b> is 700): plotly keeps the sizes of words that it has measured once.
const fonts = () => Promise.all([400, 600, 700].map((weight) => document.fonts.load(`${weight} 13px Pretendard`, "가0")));
