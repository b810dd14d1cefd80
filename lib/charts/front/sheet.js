// The sheet of a picture as one SVG: rule, finding, unit, figure or table, caption, notices, filter line, foot. Px of the page.
// The room of a sheet: `wide` and `high` px (0: as high as it needs, a table and a figure no higher than `cap` allows), `edge` px around it,
// `grow` times the page's type, `head` the title's, `deepest` the part of a fixed height that the foot takes.
const PAGE = { wide: 800, high: 0, cap: 0, edge: 32, grow: 1, head: 1, deepest: 0.45 };
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
const CROWDED = 8; // columns; of more of them those are left out in which nothing stands
const MOST_LINES = 4; // of a title, where the height is fixed
const GLANCE = 16, FEWEST_LINES = 3; // rows by which columns are set, and lines of a cell, where the height is fixed

const inner = (room) => room.wide - 2 * room.edge;
const grown = (style, by) => ({ ...style, size: style.size * by, line: style.line * by });

class Sheet {
  constructor(colours, room) {
    this.colours = colours;
    this.room = room;
    this.wide = inner(room);
    this.root = element("g", {});
    this.y = 0;
  }

  // A style in the sheet's own size.
  set(style) {
    return grown(style, this.room.grow);
  }

  rule(colour, thick) {
    this.root.append(element("rect", { x: this.room.edge, y: this.y, width: this.wide, height: thick, fill: this.colours[colour] }));
    this.y += thick;
  }

  line(words, style, x, y, right = false) {
    const { size, weight, colour, line } = style;
    const place = { x, y: y + line / 2 + size * 0.36, "text-anchor": right ? "end" : "start", "xml:space": "preserve" };
    this.root.append(element("text", { ...place, "font-size": size, "font-weight": weight, fill: this.colours[colour] }, words));
  }

  words(words, style, indent = 0, most = Infinity) {
    if (!words) return;
    for (const line of shortened(wrapped(words, style, this.wide - indent), most)) {
      this.line(line, style, this.room.edge + indent, this.y);
      this.y += style.line;
    }
  }

  // One a line; where the height is fixed short ones share a line.
  notices(notes, style) {
    let x = 0;
    for (const note of notes) {
      const wide = widthOf(note, style) + 16;
      if (x && (!this.room.high || x + wide > this.wide)) { x = 0; this.y += style.line; }
      this.line("!", { ...style, weight: 700 }, this.room.edge + x + 3, this.y);
      const lines = wrapped(note, style, this.wide - x - 16);
      lines.forEach((line, at) => this.line(line, style, this.room.edge + x + 16, this.y + at * style.line));
      this.y += (lines.length - 1) * style.line;
      x = lines.length > 1 ? this.wide : x + wide + 28;
    }
    this.y += notes.length ? style.line : 0;
  }

  // The figure, or where it is cut at a height its upper part and beside it the lower one.
  figure(svg, { width, height }, scale, cut) {
    const parts = cut ? [[0, cut], [cut, height]] : [[0, height]];
    parts.forEach(([top, end], i) => {
      const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
      const place = { x: this.room.edge + i * (this.wide - width * scale), y: this.y, width: width * scale, height: (end - top) * scale };
      const seen = { viewBox: `0 ${top} ${width} ${end - top}`, overflow: cut ? "hidden" : "visible" };
      Object.entries({ ...place, ...seen }).forEach(([key, value]) => drawn.setAttribute(key, value));
      this.root.append(drawn);
    });
    this.y += Math.max(...parts.map(([top, end]) => end - top)) * scale;
  }

  // `left` px are there for it, 0: as many as it needs. Of `count` rows those that are not drawn are told in `more`.
  table({ header, rows, right, more, moreColumns, count }, left) {
    const head = this.set(HEAD), cell = this.set(CELL), small = this.set(SMALL);
    const glance = this.room.high ? rows.slice(0, GLANCE) : rows;
    const filled = header.map((_, i) => i).filter((i) => header.length <= CROWDED || glance.some((cells) => cells[i]));
    const held = moreColumns ? withRoom(filled, (i) => least([header[i], ...glance.map((cells) => cells[i])], cell), this.wide) : filled;
    const of = (cells) => held.map((i) => cells[i]);
    const flush = of(right), seen = rows.map(of);
    const wide = columnWidths(of(header), glance.map(of), flush, this.wide, head, cell);
    const lines = left ? FEWEST_LINES : Infinity;
    this.row(of(header), wide, flush, head, "edge");
    const end = left ? this.y + left - this.deep(of(header), wide, head, lines) - small.line - 6 : Infinity;
    let shown = 0;
    for (const cells of seen) {
      if (this.y + this.deep(cells, wide, cell, lines) > end) break;
      this.row(cells, wide, flush, cell, "line", lines);
      shown += 1;
    }
    const rest = count === undefined || shown < count ? more.replace("{n}", (count - shown).toLocaleString("en-US")) : "";
    const others = held.length < filled.length ? moreColumns.replace("{n}", filled.length - held.length) : "";
    this.y += rest || others ? 6 : 0;
    this.words([rest, others].filter(Boolean).join(" · "), small);
  }

  deep(cells, wide, style, most) {
    return Math.max(...cells.map((words, i) => Math.min(most, wrapped(words, style, wide[i] + 0.5).length))) * style.line + 10 * this.room.grow + 1;
  }

  row(cells, wide, right, style, under, most = Infinity) {
    let x = this.room.edge, deepest = 0;
    cells.forEach((words, i) => {
      const lines = shortened(wrapped(words, style, wide[i] + 0.5), most);
      lines.forEach((line, at) => this.line(line, style, right[i] ? x + wide[i] : x, this.y + 5 * this.room.grow + at * style.line, right[i]));
      deepest = Math.max(deepest, lines.length);
      x += wide[i] + MARGIN;
    });
    this.y += deepest * style.line + 10 * this.room.grow;
    this.rule(under, 1);
  }
}

// The px under which a column is not set: its widest word, a date being one, within bounds.
const least = (cells, style) => Math.min(130, Math.max(NARROWEST, ...cells.flatMap((words) => unbroken(words).split(" ")).map((word) => widthOf(word, style))));

// The first columns that stand in the room without a broken word.
const withRoom = (columns, widthOfColumn, room) => {
  let used = -MARGIN;
  return columns.filter((i, at) => (used += widthOfColumn(i) + MARGIN) <= room || at < 2);
};

// Numbers keep their width; words share what is left, the widest giving way first. The sheet is filled to its edge.
const columnWidths = (header, rows, right, room, head, cell) => {
  const wanted = header.map((words, i) => Math.max(widthOf(words, head), ...rows.map((cells) => widthOf(cells[i], cell))));
  const wide = wanted.map((px, i) => (right[i] ? Math.min(px, 150) : px));
  const floor = wide.map((px, i) => (right[i] ? px : Math.min(px, least([header[i], ...rows.map((cells) => cells[i])], cell))));
  let over = wide.reduce((sum, px) => sum + px, 0) + MARGIN * (wide.length - 1) - room;
  while (over > 0) {
    const widest = wide.indexOf(Math.max(...wide.filter((px, i) => px > floor[i]), 0));
    if (widest < 0) return wide.map((px) => (px * (room - MARGIN * (wide.length - 1))) / wide.reduce((a, b) => a + b, 0));
    const given = Math.min(over, Math.max(1, wide[widest] * 0.05), wide[widest] - floor[widest]);
    wide[widest] -= given;
    over -= given;
  }
  const words = wide.findIndex((_, i) => !right[i]);
  if (words >= 0) wide[words] -= over;
  return wide;
};

const headOf = (picture, room) => {
  const head = new Sheet(picture.colours, room);
  head.y = room.edge - 4;
  head.rule("ink", 2);
  head.y += 12;
  head.words(picture.title, grown(TITLE, room.head), 0, room.high ? MOST_LINES : Infinity);
  head.y += 2;
  head.words(picture.what, head.set(WHAT));
  head.words(picture.comment, head.set(ASKED), 0, room.high ? MOST_LINES : Infinity);
  head.y += 14;
  return head;
};

// A link as it is read: Korean letters in place of their codes, but none of those that turn what follows or that nothing may hold.
const UNREAD = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
const read = (link) => {
  try { return decodeURI(link).replaceAll(" ", "%20").replace(UNREAD, encodeURIComponent); } catch { return link; }
};

// The foot from y = 0 on. Where the height is fixed and there is much to notice, the rest of it is counted.
const footOf = (picture, room) => {
  const { notes, moreNotes } = picture;
  let foot = footWith(picture, room);
  for (let kept = notes.length - 1; moreNotes && room.high && foot.y > room.high * room.deepest && kept >= 0; kept--)
    foot = footWith({ ...picture, notes: [...notes.slice(0, kept), moreNotes.replace("{n}", notes.length - kept)] }, room);
  return foot;
};

const footWith = (picture, room) => {
  const foot = new Sheet(picture.colours, room);
  const small = foot.set(SMALL), notice = foot.set(NOTICE), product = foot.set(PRODUCT);
  foot.y += 12;
  foot.words(picture.caption, small);
  foot.notices(picture.notes, notice);
  foot.words(picture.conditions, foot.set(ASKED));
  foot.y += 10;
  foot.rule("line", 1);
  foot.y += 8;
  const beside = inner(room) - widthOf(picture.product, product) - 32, link = read(picture.link ?? "");
  if (link && widthOf(link, small) <= beside) foot.line(link, small, room.wide - room.edge, foot.y, true);
  foot.words(picture.product, product);
  if (link && widthOf(link, small) > beside) foot.words(link, small);
  foot.y += 20;
  return foot;
};

// The px that a sheet has between head and foot; 0: as many as it needs.
const leftOf = (room, head, foot) => (room.high || room.cap ? (room.high || room.cap) - head.y - foot.y : 0);
const roomOf = (picture, room) => ({ wide: inner(room), high: leftOf(room, headOf(picture, room), footOf(picture, room)) });

// The whole sheet as an SVG element, and its height. `drawn` is the figure as SVG, set `scale` times its size, in two parts from `cut` px.
const sheetOf = (picture, drawn, room = PAGE, scale = 1, cut = 0) => {
  const head = headOf(picture, room), foot = footOf(picture, room);
  const left = leftOf(room, head, foot);
  const tall = drawn ? Math.max(cut, picture.figure.layout.height - cut) : 0;
  scale = left ? Math.min(scale, left / tall) : scale; // rows of uneven heights are not cut in the middle
  const slack = drawn ? left - tall * scale : 0;
  head.y += room.high ? Math.max(0, slack / 3) : 0; // a low figure does not hang at the top
  if (drawn) head.figure(drawn, picture.figure.layout, scale, cut);
  else if (picture.header.length) head.table(picture, left);
  if (picture.none) head.words(picture.none, head.set(WHAT));
  const high = room.high || Math.ceil(head.y + foot.y);
  foot.root.setAttribute("transform", `translate(0 ${high - foot.y})`);
  const root = element("svg", { xmlns: SVG, width: room.wide, height: high, viewBox: `0 0 ${room.wide} ${high}`, "font-family": "Pretendard, sans-serif" });
  root.append(element("rect", { width: room.wide, height: high, fill: picture.colours.bg }), head.root, foot.root);
  return { root, high };
};
