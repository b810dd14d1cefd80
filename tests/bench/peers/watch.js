// What the benchmark does within a page: as tests/bench/browser.py does it, through shadow roots too (Panel draws in them).
window.bench = (() => {
  const roots = (root = document) => [root, ...[...root.querySelectorAll("*")].filter((e) => e.shadowRoot).flatMap((e) => roots(e.shadowRoot))];
  const all = (css) => roots().flatMap((root) => [...root.querySelectorAll(css)]);
  const named = (input) => input.value === window.bench.unit || input.labels[0]?.textContent.trim() === window.bench.unit;

  // The press on the choice of a unit; what it is made on is looked for beforehand.
  function choice(unit) {
    window.bench.unit = unit;
    const input = all("input[type=radio]").find(named);
    if (input) return () => input.click();
    const list = document.querySelector("select");
    return () => { list.value = unit; list.dispatchEvent(new Event("change")); };
  }

  // Milliseconds from the choice to the frame after the last change of the chart: what is left alone for 250 ms has come to rest.
  const repainted = (unit) => new Promise((done, fail) => {
    const press = choice(unit);
    let drawn = 0, last = 0;
    const seen = new MutationObserver((changes) => {
      const ofChart = changes.some(({ target }) => (target.closest ? target : target.parentElement)?.closest(".js-plotly-plot"));
      requestAnimationFrame(() => { last = performance.now(); if (ofChart) drawn = last; });
    });
    const watched = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["d", "transform", "x"] };
    roots().forEach((root) => seen.observe(root === document ? document.body : root, watched));
    const asked = performance.now();
    press();
    const end = (how, what) => { clearInterval(rest); seen.disconnect(); how(what); };
    const rest = setInterval(() => {
      const now = performance.now();
      if (drawn && now - last > 250) end(done, drawn - asked);
      else if (now - asked > 20000) end(fail, new Error("the chart was not drawn again within 20 s"));
    }, 20);
  });

  const words = () => all(".js-plotly-plot text").map((text) => text.textContent).sort();
  return { repainted, words };
})();
