// Lines of words in an SVG: how wide they are, and where they are broken.
const SVG = "http://www.w3.org/2000/svg";

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

const unbroken = (words) => words.replace(/(\d{4}\.) (\d{1,2}\.) (\d{1,2}\.)/g, "$1\u00a0$2\u00a0$3");

// Lines broken between words, a date never inside; only a word wider than the line is broken.
const wrapped = (words, style, room) => {
  const lines = [];
  let line = "";
  for (const word of unbroken(words).split(" ")) {
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

const shortened = (lines, most) => (lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1].slice(0, -1)}…`] : lines);
