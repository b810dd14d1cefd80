// HTML of the program with places to click; drawn again only where it changed, so that what is unfolded stays so.
const drawn = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  const box = parentElement.querySelector(".hn-clicked");
  box.onclick = (event) => {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    setTriggerValue("act", button.dataset.act);
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    if (button.dataset.to) document.querySelector(button.dataset.to)?.scrollIntoView({ block: "center", behavior });
  };
  if (drawn.get(box) === data) return;
  drawn.set(box, data);
  box.innerHTML = data;
}
