// The actions of a panel: buttons that keep their place and the focus while their words change.
function showActions(row, { acts, about }, tell) {
  row.hidden = !Object.keys(acts).length;
  row.setAttribute("aria-label", about);
  const old = new Map([...row.children].map((button) => [button.dataset.act, button]));
  const buttons = Object.entries(acts).map(([act, [words, name]]) => {
    const button = old.get(act) ?? Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.act = act;
    if (button.textContent !== words) button.textContent = words;
    if (name === words) ["aria-label", "title"].forEach((say) => button.removeAttribute(say));
    else button.ariaLabel = button.title = name;
    button.onclick = () => tell(act);
    return button;
  });
  if (buttons.some((button, i) => row.children[i] !== button) || row.children.length > buttons.length) row.replaceChildren(...buttons);
}
