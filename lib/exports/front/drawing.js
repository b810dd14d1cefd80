// The exporter's side in its browser: sheets and figures as SVG, in the shipped font, on a page that fetches nothing.
const hannun = {
  // The fonts by weight as base64; whether they are really drawn: 강 and 획 are the same box where they are not.
  async start(fonts) {
    document.body.style.cssText = "margin:0;background:#fff";
    const loaded = await Promise.allSettled(Object.entries(fonts).map(async ([weight, data]) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      document.fonts.add(await new FontFace("Pretendard", bytes, { weight }).load());
    }));
    if (loaded.some(({ status }) => status === "rejected")) return false;
    return Object.keys(fonts).every((weight) => new Set(["강", "획", "□", " "].map((letter) => inkOf(letter, weight))).size === 4);
  },

  room: (picture, room) => roomOf(allowed(picture), room),

  // The sheet on the page: its SVG, its size, its lines, and the letters of each weight.
  async sheet(picture, room, scale, parted) {
    const drawn = picture.figure && (await plain(picture.figure));
    const { root } = sheetOf(allowed(picture), drawn, room, scale, parted ? between(drawn) : 0);
    return shown(root);
  },

  async figure(figure) {
    const root = new DOMParser().parseFromString(await plain(figure), "image/svg+xml").documentElement;
    root.setAttribute("font-family", "Pretendard");
    return shown(root);
  },
};
globalThis.hannun = hannun;

const inkOf = (letter, weight) => {
  const context = Object.assign(document.createElement("canvas"), { width: 40, height: 40 }).getContext("2d");
  context.font = `${weight} 32px Pretendard`;
  context.fillText(letter, 0, 32);
  return context.getImageData(0, 0, 40, 40).data.join();
};

// Letters that no XML may hold are left out: data can bring them.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const allowed = (picture) => {
  const cleaned = (value) => (typeof value === "string" ? value.replace(FORBIDDEN, "") : Array.isArray(value) ? value.map(cleaned) : value);
  return Object.fromEntries(Object.entries(picture).map(([name, value]) => [name, cleaned(value)]));
};

const plain = async ({ data, layout }) => {
  const { width, height } = layout;
  const svg = await Plotly.toImage({ data, layout, config: {} }, { format: "svg", imageDataOnly: true, width, height });
  return svg.replace(FORBIDDEN, "");
};

// The height near the middle of a figure at which nothing is drawn but rules: between two rows, where the blank is widest.
const between = (svg) => {
  document.body.replaceChildren(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement);
  const root = document.body.firstChild, high = root.getBoundingClientRect().height;
  const taken = [...root.querySelectorAll("text, .point path, .annotation rect")].map((drawn) => drawn.getBoundingClientRect());
  const blanks = [];
  let end = 0;
  for (const { top, bottom } of taken.sort((a, b) => a.top - b.top)) {
    if (top > end) blanks.push({ wide: top - end, y: (top + end) / 2 });
    end = Math.max(end, bottom);
  }
  const near = blanks.filter(({ y }) => Math.abs(y - high / 2) < high / 5);
  const widest = Math.max(0, ...near.map(({ wide }) => wide));
  const off = ({ y }) => Math.abs(y - high / 2);
  return near.filter(({ wide }) => wide > 0.7 * widest).sort((a, b) => off(a) - off(b))[0]?.y ?? high / 2;
};

const shown = (root) => {
  document.body.replaceChildren(root);
  root.style.display = "block";
  const letters = {}, texts = [];
  for (const text of root.querySelectorAll("text")) {
    text.style.fontFamily = "";
    text.removeAttribute("font-family");
    const lines = [...text.querySelectorAll("tspan.line")];
    texts.push(...(lines.length ? lines : [text]).map((line) => line.textContent));
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { fontWeight } = getComputedStyle(walk.currentNode.parentElement);
      letters[fontWeight] = (letters[fontWeight] ?? "") + walk.currentNode.data;
    }
  }
  // Plotly leaves them here or there among the others: the same picture would have other bytes.
  root.querySelectorAll('[style=""]').forEach((part) => part.removeAttribute("style"));
  const { width, height } = root.getBoundingClientRect();
  return { svg: new XMLSerializer().serializeToString(root), width, height, letters, texts: texts.filter((t) => t.trim()) };
};
