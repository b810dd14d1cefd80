const PATIENCE = 3000; // ms that a choice may wait for its answer

// The choices of a panel, or those that the panels of a page share: native lists and fields. What is chosen is written into the address at
// once and told to the program; the first value of a list has no place there.
function showChoices(place, lists, tell) {
  place.hidden = !lists.length;
  const old = new Map([...place.children].map((label) => [label.dataset.key, label]));
  const labels = lists.map((list) => {
    const known = old.get(list.key), label = known && known.classList.contains("list") === Boolean(list.words) ? known : choiceOf(list);
    fillChoice(label, list, tell);
    return label;
  });
  if (labels.some((label, i) => place.children[i] !== label) || place.children.length > labels.length) place.replaceChildren(...labels);
}

function choiceOf({ key, words }) {
  const label = document.createElement("label");
  label.className = words ? "hn-choice list" : "hn-choice";
  label.dataset.key = key;
  label.append(document.createElement("span"), words ? document.createElement("select") : Object.assign(document.createElement("input"), { type: "search" }));
  return label;
}

function fillChoice(label, { key, title, words, chosen, labelled, width }, tell) {
  const [name, field] = label.children, listed = JSON.stringify(words);
  name.textContent = title;
  name.className = labelled ? "" : "hn-unseen";
  field.style.width = width ? `${width}px` : "";
  field.setAttribute("aria-label", title);
  if (!words) field.placeholder = labelled ? "" : title;
  else if (label.listed !== listed) {
    label.listed = listed;
    field.replaceChildren(...words.map(([value, word]) => new Option(word, value)));
  }
  const isOlder = label.told !== chosen && performance.now() - (label.at ?? -PATIENCE) < PATIENCE; // an answer to an earlier choice comes late
  if (!isOlder && (words || label.told !== chosen)) field.value = chosen; // what is being written stays
  if (!isOlder) label.told = chosen;
  field.onchange = field.onsearch = () => {
    if (field.value === label.told) return;
    const address = new URL(location.href);
    const said = words ? (field.selectedIndex > 0 ? words[field.selectedIndex][1] : "") : field.value;
    if (said) address.searchParams.set(key, said);
    else address.searchParams.delete(key);
    Object.assign(label, { told: field.value, at: performance.now() });
    history.replaceState(history.state, "", address);
    tell(`${key}=${said}`);
  };
}
