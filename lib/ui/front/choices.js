const MANY = 60; // values that a native list may have, which opens whole by mouse and keys; more are found by typing a part of one

// The choices of a panel, or those that the panels of a page share: native lists and fields. What is chosen is written into the address at
// once and told to the program.
function showChoices(place, asked, tell) {
  place.hidden = !asked.length;
  const old = new Map([...place.children].map((label) => [label.dataset.key, label]));
  const labels = asked.map((list) => {
    const known = old.get(list.key), label = known?.kind === kindOf(list) ? known : choiceOf(list);
    fillChoice(label, list, tell);
    return label;
  });
  if (labels.some((label, i) => place.children[i] !== label) || place.children.length > labels.length) place.replaceChildren(...labels);
}

const kindOf = ({ words }) => !words ? "free" : words.length > MANY ? "typed" : "list";

function choiceOf(list) {
  const label = document.createElement("label"), kind = kindOf(list);
  label.kind = kind;
  label.className = `hn-choice ${kind}`;
  label.dataset.key = list.key;
  label.append(document.createElement("span"), document.createElement(kind === "list" ? "select" : "input"));
  if (kind === "free") label.lastChild.type = "search";
  if (kind === "typed") suggest(label);
  return label;
}

function fillChoice(label, { key, title, words, lacking, chosen, labelled, width, none, several }, tell) {
  const [name, field, proposals] = label.children, isTyped = label.kind === "typed", listed = JSON.stringify([words, lacking]);
  name.textContent = title;
  name.className = labelled ? "" : "hn-unseen";
  field.style.width = width ? `${width}px` : "";
  field.setAttribute("aria-label", title);
  if (!words) field.placeholder = labelled ? "" : title;
  else if (label.listed !== listed) {
    label.listed = listed;
    (proposals ?? field).replaceChildren(...words.map(([value, word]) => isTyped ? new Option("", word) : new Option(word + (lacking[value] ?? ""), value)));
  }
  const isOlder = label.told !== chosen && performance.now() - (label.at ?? -PATIENCE) < PATIENCE; // an answer to an earlier choice comes late
  const isNew = !isOlder && label.told !== chosen;
  if (!isOlder) label.told = chosen;
  label.words = words;
  label.dataset.word = wordOf(label); // for a copied link, which says also what is chosen at first
  const take = (value) => {
    if (value === label.told) return;
    Object.assign(label, { told: value, at: performance.now() });
    label.dataset.word = wordOf(label);
    choose(key, !words ? value : value === words[0][0] ? "" : words.find((pair) => pair[0] === value)[1]);
    tell(key);
  };
  if (isTyped) {
    Object.assign(label, { take, none, several });
    if (document.activeElement !== field) showWord(label);
    else if (field.value === label.shown) { showWord(label); field.select(); } // what is being written stays, and goes on over a new word
    return;
  }
  field.onchange = field.onsearch = () => take(field.value);
  if (isNew || (words && !isOlder)) field.value = chosen;
}

// A long list: a field that proposes what contains the typed letters. Opened, it proposes all; a part that only one value contains is enough;
// what no value contains is said under it, and once it is left the field holds what it held.
function suggest(label) {
  const field = label.lastChild, list = document.createElement("datalist"), said = document.createElement("em");
  list.id = `hn-words-${label.dataset.key}`;
  field.setAttribute("list", list.id);
  field.autocomplete = "off";
  field.spellcheck = false;
  said.setAttribute("role", "alert");
  label.append(list, said);
  const refuse = (words) => {
    said.textContent = words;
    field.ariaInvalid = words ? "true" : null;
  };
  const open = () => {
    if (field.value !== wordOf(label) && !said.textContent) return;
    refuse("");
    field.placeholder = wordOf(label);
    field.value = "";
  };
  const close = () => {
    refuse("");
    field.placeholder = "";
    showWord(label);
  };
  const commit = (isAsked) => {
    const written = field.value.trim(), found = written ? matching(label.words, written) : [];
    if (found.length === 1) label.take(found[0][0]);
    else if (isAsked && written) return refuse((found.length ? label.several : label.none).replace("{}", () => written));
    close();
    if (isAsked) field.select();
  };
  field.onfocus = () => field.select();
  field.onblur = () => commit(false);
  field.oninput = ({ inputType }) => {
    refuse("");
    if ((!inputType || inputType === "insertReplacementText") && label.words.some((pair) => pair[1] === field.value)) commit(true); // proposed, and taken
  };
  field.onclick = () => { open(); try { field.showPicker?.(); } catch { /* the browser opens it by itself, or by the arrow keys */ } };
  field.onkeydown = (event) => {
    if (event.isComposing) return; // the last Hangul syllable is still being put together
    if (event.key === "ArrowDown" || event.key === "ArrowUp") open();
    if (event.key === "Enter") commit(true);
    if (event.key === "Escape") close();
  };
}

// The value that is written, or those that contain it.
const matching = (words, written) => {
  const plain = written.toLowerCase(), same = words.filter(([, word]) => word.toLowerCase() === plain);
  return same.length ? same : words.filter(([, word]) => word.toLowerCase().includes(plain));
};
const wordOf = ({ words, told }) => words ? words.find(([value]) => value === told)?.[1] ?? "" : told ?? "";
const showWord = (label) => { label.querySelector("input").value = label.shown = wordOf(label); };
