// What a page says before anything is opened: how many words of its panels and headings are seen, numbers among them, and the
// words of each line under a figure with its actions. The navigation, the filter bar, and what tables hold beyond their edge are apart.
() => {
  const APART = ".st-key-filters, .st-key-frame, [data-testid=stIconMaterial], style, script, title, option, .hoverlayer";
  const main = document.querySelector("[data-testid=stMain]");
  const isSaidOnly = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { clipPath, clip } = getComputedStyle(at);
      if (clipPath.startsWith("inset(50%") || clip.startsWith("rect(0px")) return true;
    }
    return false;
  };
  const isSeen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) && !isSaidOnly(element);
  const range = document.createRange(); // one for all: each is told of every change of the page until it is collected
  const isScrolledOff = (node) => {
    const box = node.parentElement.closest(".hn-box")?.getBoundingClientRect();
    range.selectNodeContents(node);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    const x = (left + right) / 2, y = (top + bottom) / 2;
    return box && (x < box.left || x > box.right || y < box.top || y > box.bottom);
  };
  const words = (root) => {
    const found = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (node.textContent.trim() && !element.closest(APART) && isSeen(element) && !isScrolledOff(node)) found.push(...node.textContent.trim().split(/\s+/));
    }
    for (const list of root.querySelectorAll("select"))
      if (isSeen(list) && !list.closest(APART)) found.push(...(list.selectedOptions[0]?.text ?? "").trim().split(/\s+/));
    return found;
  };
  return { words: words(main).length, captions: [...main.querySelectorAll(".hn-under")].map((line) => words(line).join(" ")) };
}
