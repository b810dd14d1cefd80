// The sheet of a picture as one SVG: rule, finding, unit, figure or table, caption, notices, filter line, foot. Px of the page.
const WIDE = 800, EDGE = 32, ROOM = WIDE - 2 * EDGE;
const SVG = "http://www.w3.org/2000/svg";
const TITLE = { size: 17, line: 24, weight: 600, colour: "ink" };
const WHAT = { size: 13, line: 20, weight: 400, colour: "muted" };
const SMALL = { size: 12.5, line: 19, weight: 400, colour: "muted" };
const NOTICE = { ...SMALL, colour: "t5" };
const ASKED = { ...SMALL, colour: "body" };
const PRODUCT = { ...SMALL, weight: 600, colour: "ink" };
const CELL = { size: 13, line: 19, weight: 400, colour: "ink" };
const HEAD = { ...CELL, size: 12.5, colour: "muted" };
const MARGIN = 16; // px between columns
const NARROWEST = 56; // px of a column of words

const element = (name, attributes, ...children) => {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
};

// The width of a line. Figures stand in tabular numerals, which a canvas cannot set: their width is taken from the page, once a style.
const pen = document.createElement("canvas").getContext("2d");
const digits = new Map();
const digitOf = (font) => {
  if (digits.has(font)) return digits.get(font);
  const probe = Object.assign(document.createElement("span"), { textContent: "0".repeat(100) });
  probe.style.cssText = `position:absolute;visibility:hidden;white-space:pre;letter-spacing:normal;font:${font};font-variant-numeric:tabular-nums`;
  document.body.append(probe);
  const wide = probe.getBoundingClientRect().width / 100;
  probe.remove();
  if (document.fonts.check(font, "0")) digits.set(font, wide);
  return wide;
};
const widthOf = (words, { size, weight }) => {
  const font = `${weight} ${size}px Pretendard`;
  pen.font = font;
  const count = words.match(/\d/g)?.length ?? 0;
  return pen.measureText(words.replace(/\d/g, "")).width + count * digitOf(font);
};

// Lines broken between words, a date never inside; only a word wider than the line is broken.
const wrapped = (words, style, room) => {
  const lines = [];
  let line = "";
  for (const word of words.replace(/(\d{4}\.) (\d{1,2}\.) (\d{1,2}\.)/g, "$1\u00a0$2\u00a0$3").split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (widthOf(longer, style) <= room) { line = longer; continue; }
    if (line) lines.push(line);
    line = "";
    for (const letter of word) {
      if (line && widthOf(line + letter, style) > room) { lines.push(line); line = ""; }
      line += letter;
    }
  }
  return [...lines, line];
};

class Sheet {
  constructor(colours) {
    this.colours = colours;
    this.root = element("svg", { xmlns: SVG, width: WIDE, "font-family": "Pretendard, sans-serif" });
    this.y = 28;
  }

  rule(colour, thick) {
    this.root.append(element("rect", { x: EDGE, y: this.y, width: ROOM, height: thick, fill: this.colours[colour] }));
    this.y += thick;
  }

  line(words, style, x, y, right = false) {
    const { size, weight, colour, line } = style;
    const place = { x, y: y + line / 2 + size * 0.36, "text-anchor": right ? "end" : "start", "xml:space": "preserve" };
    this.root.append(element("text", { ...place, "font-size": size, "font-weight": weight, fill: this.colours[colour] }, words));
  }

  words(words, style, indent = 0) {
    if (!words) return;
    for (const line of wrapped(words, style, ROOM - indent)) {
      this.line(line, style, EDGE + indent, this.y);
      this.y += style.line;
    }
  }

  figure(svg, height) {
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    Object.entries({ x: EDGE, y: this.y, overflow: "visible" }).forEach(([key, value]) => drawn.setAttribute(key, value));
    this.root.append(drawn);
    this.y += height;
  }

  table({ header, rows, right, more }) {
    const wide = columnWidths(header, rows, right);
    this.row(header, wide, right, HEAD, "edge");
    rows.forEach((cells) => this.row(cells, wide, right, CELL, "line"));
    this.y += more ? 6 : 0;
    this.words(more, SMALL);
  }

  row(cells, wide, right, style, under) {
    let x = EDGE, deepest = 0;
    cells.forEach((words, i) => {
      const lines = wrapped(words, style, wide[i] + 0.5);
      lines.forEach((line, at) => this.line(line, style, right[i] ? x + wide[i] : x, this.y + 5 + at * style.line, right[i]));
      deepest = Math.max(deepest, lines.length);
      x += wide[i] + MARGIN;
    });
    this.y += deepest * style.line + 10;
    this.rule(under, 1);
  }
}

// Numbers keep their width; words share what is left, the widest giving way first. The sheet is filled to its edge.
const columnWidths = (header, rows, right) => {
  const wanted = header.map((head, i) => Math.max(widthOf(head, HEAD), ...rows.map((cells) => widthOf(cells[i], CELL))));
  const wide = wanted.map((px, i) => (right[i] ? Math.min(px, 150) : px));
  let over = wide.reduce((sum, px) => sum + px, 0) + MARGIN * (wide.length - 1) - ROOM;
  while (over > 0) {
    const widest = wide.indexOf(Math.max(...wide.filter((_, i) => !right[i]), 0));
    if (widest < 0 || wide[widest] <= NARROWEST) return wide.map((px) => (px * (ROOM - MARGIN * (wide.length - 1))) / wide.reduce((a, b) => a + b, 0));
    const given = Math.min(over, Math.max(1, wide[widest] * 0.05));
    wide[widest] -= given;
    over -= given;
  }
  const words = wide.findIndex((_, i) => !right[i]);
  if (words >= 0) wide[words] -= over;
  return wide;
};

// The whole sheet as an SVG element, and its height.
const sheetOf = (picture, drawn) => {
  const sheet = new Sheet(picture.colours);
  sheet.rule("ink", 2);
  sheet.y += 12;
  sheet.words(picture.title, TITLE);
  sheet.y += 2;
  sheet.words(picture.what, WHAT);
  sheet.y += 14;
  if (drawn) sheet.figure(drawn, picture.figure.layout.height);
  else if (picture.header.length) sheet.table(picture);
  sheet.y += 12;
  sheet.words(picture.caption, SMALL);
  for (const note of picture.notes) {
    sheet.line("!", { ...NOTICE, weight: 700 }, EDGE + 3, sheet.y);
    sheet.words(note, NOTICE, 16);
  }
  sheet.words(picture.conditions, ASKED);
  sheet.y += 10;
  sheet.rule("line", 1);
  sheet.y += 8;
  sheet.words(picture.product, PRODUCT);
  const high = Math.ceil(sheet.y + 20);
  sheet.root.setAttribute("height", high);
  sheet.root.prepend(element("rect", { width: WIDE, height: high, fill: picture.colours.bg }));
  return { root: sheet.root, high };
};
