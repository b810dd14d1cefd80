// Where words stand. Of each place that `selector` finds: every line of visible text as the four corners of what is seen of it, and
// what is wrong with it: `over` another text, `outside` the place (of a chart's words: the chart), or `cut` by an element or a clip
// path around it.
({ selector, most }) => {
  const SLACK = 1; // px
  const found = [];
  let seen = 0;

  const rectangle = ({ left, top, right, bottom }) => [[left, top], [right, top], [right, bottom], [left, bottom]];
  const around = (corners) => {
    const xs = corners.map(([x]) => x), ys = corners.map(([, y]) => y);
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  };
  const both = (a, b) => ({
    left: Math.max(a.left, b.left), right: Math.min(a.right, b.right), top: Math.max(a.top, b.top), bottom: Math.min(a.bottom, b.bottom),
  });
  const beyond = (inner, outer) =>
    Math.max(outer.left - inner.left, inner.right - outer.right, outer.top - inner.top, inner.bottom - outer.bottom);

  // How far two convex shapes of four corners reach into each other: the least way that would part them; 0 or less where they do not.
  const depth = (a, b) => {
    let least = Infinity;
    for (const shape of [a, b]) {
      for (const side of [0, 1]) {
        const [x, y] = [shape[side + 1][0] - shape[side][0], shape[side + 1][1] - shape[side][1]];
        const long = Math.hypot(x, y) || 1;
        const ends = [a, b].map((corners) => corners.map(([px, py]) => (px * y - py * x) / long)).map((at) => [Math.min(...at), Math.max(...at)]);
        least = Math.min(least, ends[0][1] - ends[1][0], ends[1][1] - ends[0][0]);
      }
    }
    return least;
  };

  // Of a screen reader's words, one pixel large, nothing is seen. Words share most of what they stand in: each place is looked at once.
  const saidOnly = new Map([[null, false]]);
  const isSaidOnly = (element) => {
    if (!saidOnly.has(element)) {
      const { clipPath, clip } = getComputedStyle(element);
      saidOnly.set(element, clipPath.startsWith("inset(50%") || clip.startsWith("rect(0px") || isSaidOnly(element.parentElement));
    }
    return saidOnly.get(element);
  };
  const isSeen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) && !isSaidOnly(element);

  // The letters of SVG text, without the blanks at its ends, where they stand on the screen, turned as they are.
  const letters = (text) => {
    const words = text.textContent, first = words.search(/\S/), last = words.trimEnd().length - 1;
    if (first < 0 || text.getNumberOfChars() <= last) return null;
    const boxes = [first, last].map((at) => text.getExtentOfChar(at)), turned = text.getScreenCTM();
    const box = { left: boxes[0].x, top: boxes[0].y, right: boxes[1].x + boxes[1].width, bottom: boxes[0].y + boxes[0].height };
    return rectangle(box).map(([x, y]) => new DOMPoint(x, y).matrixTransform(turned)).map(({ x, y }) => [x, y]);
  };
  const drawn = (root) => [...root.querySelectorAll("svg text")]
    .filter((text) => text.textContent.trim() && !text.closest(".hoverlayer") && isSeen(text))
    .flatMap((text) => {
      const lines = [...text.querySelectorAll("tspan.line")];
      return (lines.length ? lines : [text]).map((line) => ({ words: line.textContent.trim(), corners: letters(line), element: line, owner: text }));
    });

  // The lines of HTML text. One range for all: each is told of every change of the page until it is collected, which made charts take minutes.
  const range = document.createRange();
  const written = (root) => {
    const lines = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.textContent.trim() || element.closest("svg, style, script, option") || !isSeen(element)) continue;
      range.selectNodeContents(node);
      for (const box of range.getClientRects())
        if (box.width >= 1) lines.push({ words: node.textContent.trim(), corners: rectangle(box), element, owner: node });
    }
    return lines;
  };

  // The place into which an element clips what is in it, and whether the rest can be scrolled to.
  const clipOf = (element) => {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const shut = (way) => way !== "visible", rolls = (way) => way === "auto" || way === "scroll";
    if (element instanceof SVGElement) {
      const id = /url\("?#([^")]+)"?\)/.exec(element.getAttribute("clip-path") ?? element.style.clipPath ?? "")?.[1];
      const shape = id && document.getElementById(id)?.querySelector("rect");
      if (!shape) return null;
      const [x, y, wide, high] = ["x", "y", "width", "height"].map((name) => shape[name].baseVal.value), turned = element.getScreenCTM();
      return { place: around(rectangle({ left: x, top: y, right: x + wide, bottom: y + high }).map(([px, py]) => { const at = new DOMPoint(px, py).matrixTransform(turned); return [at.x, at.y]; })), rolls: false };
    }
    if (!shut(style.overflowX) && !shut(style.overflowY)) return null;
    const margin = style.overflowX === "clip" ? parseFloat(style.overflowClipMargin) || 0 : 0;
    const place = {
      left: shut(style.overflowX) ? box.left - margin : -Infinity, right: shut(style.overflowX) ? box.right + margin : Infinity,
      top: shut(style.overflowY) ? box.top - margin : -Infinity, bottom: shut(style.overflowY) ? box.bottom + margin : Infinity,
    };
    return { place, rolls: rolls(style.overflowX) || rolls(style.overflowY) };
  };
  const clips = new Map();
  const clipped = (element) => {
    if (!clips.has(element)) clips.set(element, clipOf(element));
    return clips.get(element);
  };

  // What is seen of a line, and by how many px it is cut within the root; what can be scrolled to is not cut.
  const shown = (line, root) => {
    if (!line.corners) return null;
    let box = around(line.corners), cut = 0;
    if (box.right - box.left < SLACK || box.bottom - box.top < SLACK) return null;
    for (let at = line.element; at && at !== root.parentElement; at = at.parentElement) {
      const clip = clipped(at);
      if (!clip) continue;
      if (!clip.rolls) cut = Math.max(cut, beyond(box, clip.place));
      else if (beyond(box, clip.place) > 0) { box = both(box, clip.place); line.corners = rectangle(box); }
      if (box.right <= box.left || box.bottom <= box.top) return null;
    }
    return { ...line, box, cut };
  };

  const tell = (root, kind, px, line, other) =>
    found.push({ place: root.id || root.className, kind, px: Math.round(px * 10) / 10, words: line.words, other: other?.words ?? "" });

  for (const root of document.querySelectorAll(selector)) {
    if (!isSeen(root)) continue;
    const placeOf = (line) => (line.element.closest(".hn-chart") ?? root).getBoundingClientRect();
    const lines = [...drawn(root), ...written(root)].map((line) => shown(line, root)).filter(Boolean).sort((a, b) => a.box.top - b.box.top);
    seen += lines.length;
    lines.forEach((line, at) => {
      const out = beyond(line.box, placeOf(line));
      if (out > SLACK) tell(root, "outside", out, line);
      else if (line.cut > SLACK) tell(root, "cut", line.cut, line);
      for (let next = at + 1; next < lines.length && lines[next].box.top < line.box.bottom; next++) {
        const other = lines[next], into = other.owner === line.owner ? 0 : depth(line.corners, other.corners);
        if (into > SLACK) tell(root, "over", into, line, other);
      }
    });
  }
  return { found: found.slice(0, most), faults: found.length, seen };
}
