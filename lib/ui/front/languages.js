// The language of what stands on the page. The page and Streamlit's own words are in the reader's language; on an English page the names
// and titles that sources print in Korean are marked as Korean, so that they are read aloud as such. The program's own English has no
// Hangul, so that Hangul there is a source's. Streamlit has no setting for either.
window.gujeongLanguages?.end();
window.gujeongLanguages = ((lang, pairs) => {
  const OURS = '[data-testid="stHtml"], .stBidiComponent, [data-testid="stBidiComponent"]'; // our own HTML, which no other script draws
  const NO_WORDS = 'script, style, [data-testid="stIconMaterial"]';
  const NAMES = ["aria-label", "placeholder", "title"];
  const HANGUL = /[ㄱ-ㆎ가-힣]/;
  const RUN = /(\S*[ㄱ-ㆎ가-힣]\S*(?:\s+\S*[ㄱ-ㆎ가-힣]\S*)*)/; // words with Hangul, one after the other
  const exact = new Map(), templates = [];
  for (const pair of pairs) {
    const [from, to] = lang === "ko" ? [pair[1], pair[0]] : pair;
    if (!from.includes("{}")) { exact.set(from, to); continue; }
    const pattern = from.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+)");
    templates.push([new RegExp(`^${pattern}$`), to]);
  }

  // The same words in the reader's language, where they are Streamlit's own.
  function translated(words) {
    const known = exact.get(words.trim());
    if (known !== undefined) return known;
    for (const [pattern, to] of templates) {
      const found = pattern.exec(words.trim());
      if (found) return to.replace("{}", () => found[1]);
    }
    return words;
  }

  function setMark(element, isKorean) {
    if (isKorean) { element.lang = "ko"; element.dataset.marked = ""; }
    else if (element.dataset?.marked !== undefined) { element.removeAttribute("lang"); delete element.dataset.marked; }
  }

  // Of our own HTML the Korean words alone; of Streamlit's, whose text must stay one piece, the element.
  function mark(text) {
    const element = text.parentElement;
    if (!element.closest(OURS)) { setMark(element, HANGUL.test(element.textContent)); return; }
    const parts = text.data.split(RUN);
    if (parts.length < 2) return;
    if (parts.every((part, i) => i % 2 || !part.trim()) && element.childNodes.length === 1) { element.lang = "ko"; return; }
    text.replaceWith(...parts.map((part, i) => i % 2 ? Object.assign(document.createElement("bdi"), { lang: "ko", textContent: part }) : part));
  }

  function readText(text) {
    const element = text.parentElement;
    if (!element || element.closest(NO_WORDS)) return;
    if (!element.closest(`${OURS}, [data-testid="stMarkdownContainer"]`)) {
      const words = translated(text.data);
      if (words !== text.data) text.data = words;
    }
    if (lang === "en" && !element.closest("svg") && (element.dataset?.marked !== undefined || (HANGUL.test(text.data) && !element.closest("[lang=ko]")))) mark(text);
  }

  function readNames(element) {
    if (lang === "en" && element.tagName === "INPUT") setMark(element, HANGUL.test(element.value));
    if (element.closest(OURS)) return;
    for (const name of NAMES) {
      const words = element.getAttribute(name), said = words && translated(words);
      if (words && said !== words) element.setAttribute(name, said);
    }
  }

  // Charts are drawn often and hold no words of these; our own HTML has none of Streamlit's.
  const isLeftOut = (element) => element.tagName === "svg" || (lang === "ko" && element.matches(OURS));

  function readAll(root) {
    if (root.nodeType === Node.TEXT_NODE) { readText(root); return; }
    if (root.nodeType !== Node.ELEMENT_NODE || root instanceof SVGElement || (lang === "ko" && root.closest(OURS))) return;
    const texts = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && isLeftOut(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) texts.push(node);
      else readNames(node);
    }
    texts.forEach(readText); // afterwards: marking changes the tree
  }

  const changes = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "childList") addedNodes.forEach((node) => { if (node.isConnected) readAll(node); });
      else if (target instanceof SVGElement || !target.isConnected) continue;
      else if (type === "attributes") readNames(target);
      else readText(target);
    }
  });
  document.documentElement.lang = lang;
  readAll(document.body);
  changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...NAMES, "value"] });
  return { end: () => changes.disconnect() };
})(LANG, WORDS);
