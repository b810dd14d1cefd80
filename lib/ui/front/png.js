// A PNG that says what it shows: words as iTXt chunks (UTF-8), and a print size of 170 mm, the text width of an A4 page.
const DOTS_PER_METRE = Math.round(1600 / 0.17);

const crcOf = (bytes) => {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};

const chunk = (kind, ...parts) => {
  const body = new Uint8Array([kind, ...parts].flatMap((part) => [...(typeof part === "string" ? new TextEncoder().encode(part) : part)]));
  const whole = new Uint8Array(body.length + 8);
  const view = new DataView(whole.buffer);
  view.setUint32(0, body.length - 4);
  whole.set(body, 4);
  view.setUint32(body.length + 4, crcOf(body));
  return whole;
};

const numberOf = (value) => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);

// The picture with the words in it, right behind its header (8 bytes of signature, 25 of IHDR).
const described = async (blob, words) => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const size = chunk("pHYs", numberOf(DOTS_PER_METRE), numberOf(DOTS_PER_METRE), [1]);
  const texts = Object.entries(words).map(([name, text]) => chunk("iTXt", name, [0, 0, 0, 0, 0], text));
  return new Blob([bytes.subarray(0, 33), size, ...texts, bytes.subarray(33)], { type: "image/png" });
};
