// The actions of a panel: buttons that keep their place and the focus while their words change.
export default function ({ data, parentElement, setTriggerValue }) {
  const row = parentElement.querySelector(".hn-actions");
  row.setAttribute("aria-label", data.about);
  const old = new Map([...row.children].map((button) => [button.dataset.act, button]));
  const buttons = Object.entries(data.words).map(([act, words]) => {
    const button = old.get(act) ?? Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.act = act;
    if (button.textContent !== words) button.textContent = words;
    button.onclick = () => setTriggerValue("act", act);
    return button;
  });
  if (buttons.some((button, i) => row.children[i] !== button) || row.children.length > buttons.length) row.replaceChildren(...buttons);
}
