// The picture that leaves the program, drawn here: one SVG with the font in it, set on a canvas at twice the size, as a PNG.
const SCALE = 2;
const FACES = { 400: "Regular", 600: "SemiBold", 700: "Bold" };
const ATTEMPTS = 8;
// Words under the sheet, outside the picture, that show whether the font in it is decoded.
const PROBE = { words: "구정한눈 강획", size: 24, line: 32 };

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".hn-picture");
  const text = new TextDecoder().decode(data);
  if (place.asked === text) return undefined;
  place.asked = text;
  const picture = JSON.parse(text);
  show(place, picture, text).catch((error) => {
    console.warn(error);
    say(place, picture.words.failed);
  });
  return () => place.url && URL.revokeObjectURL(place.url);
}

const say = (place, words) => { place.querySelector(".hn-picture-said").textContent = words; };

async function show(place, picture, text) {
  const [save, copy, image] = [".hn-save", ".hn-copy", "img"].map((part) => place.querySelector(part));
  save.textContent = picture.words.save;
  copy.textContent = picture.words.copy;
  say(place, picture.words.drawing);
  const { png, texts } = await drawn(picture);
  if (place.asked !== text) return;
  if (place.url) URL.revokeObjectURL(place.url);
  place.url = URL.createObjectURL(png);
  Object.assign(image, { src: place.url, alt: picture.title, hidden: false });
  Object.assign(save, { href: place.url, download: picture.fileName });
  copy.onclick = () => copied(place, png, picture.words);
  await image.decode();
  save.hidden = copy.hidden = false;
  say(place, "");
  place.dataset.texts = JSON.stringify(texts);
}

async function copied(place, png, words) {
  if (!navigator.clipboard?.write || !window.ClipboardItem) return say(place, words.insecure);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
    say(place, words.copied);
  } catch (error) {
    console.warn(error);
    say(place, words.refused);
  }
}

// The PNG and every text that stands in it.
async function drawn(picture) {
  const weights = Object.keys(FACES);
  await Promise.all(weights.map((weight) => document.fonts.load(`${weight} 13px Pretendard`, "가0")));
  const { root, high } = sheetOf(picture, picture.figure && (await figureOf(picture.figure)));
  const texts = [...root.querySelectorAll("text")].flatMap(linesOf).filter((words) => words.trim());
  const used = weights.filter((weight) => uses(root, weight));
  root.prepend(element("style", {}, `${(await Promise.all(used.map(faceOf))).join("")} text { font-variant-numeric: tabular-nums; }`));
  const canvas = await painted(root, high, used);
  const plain = await new Promise((done) => canvas.toBlob(done, "image/png"));
  return { png: await described(plain, picture.texts), texts };
}

const linesOf = (text) => {
  const lines = [...text.querySelectorAll("tspan.line")];
  return (lines.length ? lines : [text]).map((line) => line.textContent);
};

const uses = (root, weight) =>
  [...root.querySelectorAll("text, tspan")].some((e) => (e.getAttribute("font-weight") ?? e.style.fontWeight.replace("bold", "700") ?? "") === weight) ||
  weight === "400";

async function figureOf({ data, layout }) {
  const Plotly = await plotly();
  const size = { width: inner(PAGE), height: layout.height };
  return Plotly.toImage({ data, layout: { ...layout, ...size, autosize: false }, config: {} }, { format: "svg", imageDataOnly: true, ...size });
}

// A face of the shipped font as a rule with the whole file in it: an SVG that is drawn as an image may fetch nothing.
const kept = new Map();
const faceOf = (weight) => {
  if (!kept.has(weight)) kept.set(weight, readFace(weight));
  return kept.get(weight);
};

async function readFace(weight) {
  const answer = await fetch(at(`fonts/Pretendard-${FACES[weight]}.woff2`));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const file = await answer.blob();
  const uri = await new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(file);
  });
  return `@font-face { font-family: Pretendard; font-weight: ${weight}; src: url(${uri}) format("woff2"); }`;
}

// Browsers may take an image as loaded before the font in it is: it is drawn again until the probe stands there in that font.
async function painted(root, high, weights) {
  weights.forEach((weight, i) => {
    const place = { x: 0, y: high + PROBE.line * i + PROBE.size, "font-size": PROBE.size, "font-weight": weight };
    root.append(element("text", place, PROBE.words));
  });
  const whole = high + PROBE.line * weights.length;
  root.setAttribute("height", whole);
  root.setAttribute("viewBox", `0 0 ${PAGE.wide} ${whole}`);
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" }));
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const image = new Image(PAGE.wide * SCALE, whole * SCALE);
      image.src = url;
      await image.decode();
      const canvas = painting(image, whole);
      if (weights.every((weight, i) => inFont(canvas, weight, high + PROBE.line * i))) return painting(image, high, whole);
      await new Promise((done) => setTimeout(done, 60 * attempt));
    }
  } finally {
    URL.revokeObjectURL(url);
  }
  throw new Error("the font was not drawn");
}

// The first `high` px of an image that is `whole` px high, on white.
function painting(image, high, whole = high) {
  const canvas = Object.assign(document.createElement("canvas"), { width: PAGE.wide * SCALE, height: high * SCALE });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, whole * SCALE);
  return canvas;
}

// Whether the probe at a height has its ink where the page itself sets it in the shipped font.
function inFont(canvas, weight, y) {
  const wide = Math.ceil(widthOf(PROBE.words, { ...PROBE, weight })) * SCALE, high = PROBE.line * SCALE;
  const own = Object.assign(document.createElement("canvas"), { width: wide, height: high }).getContext("2d", { willReadFrequently: true });
  own.fillStyle = "#fff";
  own.fillRect(0, 0, wide, high);
  own.fillStyle = "#000";
  own.font = `${weight} ${PROBE.size * SCALE}px Pretendard`;
  own.fillText(PROBE.words, 0, PROBE.size * SCALE);
  const inked = (context, top) => context.getImageData(0, top, wide, high).data.filter((_, i) => i % 4 === 0).map((red) => Number(red < 128));
  const wanted = inked(own, 0), found = inked(canvas.getContext("2d"), y * SCALE);
  const count = (ink) => ink.reduce((sum, on) => sum + on, 0);
  return count(wanted.map((on, i) => on & found[i])) >= 0.8 * Math.max(count(wanted), count(found));
}
