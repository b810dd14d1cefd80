// The unit of amounts: native radio buttons. A choice is written into the address at once, where the program reads it.
export default function ({ data, parentElement, setTriggerValue }) {
  const group = parentElement.querySelector(".hn-units");
  group.disabled = Boolean(data.unused);
  group.title = data.unused || data.title;
  group.dataset.title = data.title; // what it governs: sentences say amounts as they are read
  group.querySelector("legend").textContent = data.title;
  const old = new Map([...group.querySelectorAll("input")].map((input) => [input.value, input]));
  for (const [unit, words] of data.words) {
    const input = old.get(unit) ?? added(group, unit);
    input.nextElementSibling.textContent = words;
    input.checked = unit === data.chosen;
    input.onchange = () => {
      choose("unit", unit === data.default ? "" : words);
      dispatchEvent(new CustomEvent("hannun-unit", { detail: unit }));
      setTriggerValue("unit", withChosen(unit));
    };
  }
}

function added(group, unit) {
  const label = document.createElement("label");
  label.append(Object.assign(document.createElement("input"), { type: "radio", name: "hannun-unit", value: unit }), document.createElement("span"));
  group.append(label);
  return label.firstChild;
}
