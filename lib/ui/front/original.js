// Pages of a document: the button over one enlarges it in its place, its first mark in the middle; drawn again only where they changed.
const drawn = new WeakMap();

export default function ({ parentElement, data }) {
  const box = parentElement.querySelector(".hn-pages");
  box.onclick = (event) => {
    const button = event.target.closest("button[data-words]");
    if (button) turn(button, button.closest(".hn-orig-leaf").querySelector(".hn-orig-page"));
  };
  if (drawn.get(box) === data) return;
  drawn.set(box, data);
  box.innerHTML = data;
}

const turn = (button, page) => {
  const large = page.classList.toggle("hn-orig-large");
  const [larger, smaller] = button.dataset.words.split("|");
  button.textContent = large ? smaller : larger;
  button.setAttribute("aria-label", `${page.getAttribute("aria-label")}: ${button.textContent}`);
  const mark = page.querySelector(".hn-orig-box");
  if (!large || !mark) return;
  page.closest(".hn-orig-leaf").scrollIntoView({ block: "start" });
  page.scrollLeft = mark.offsetLeft + mark.offsetWidth / 2 - page.clientWidth / 2;
  page.scrollTop = mark.offsetTop + mark.offsetHeight / 2 - page.clientHeight / 2;
};
