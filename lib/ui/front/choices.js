const PATIENCE = 3000; // ms that a choice may wait for its answer
const MANY = 40; // values that a list may have; more are found by typing a part of one
let lists = 0;

// The choices of a panel, or those that the panels of a page share: native lists and fields. What is chosen is written into the address at
// once and told to the program; the first value of a list has no place there.
function showChoices(place, asked, tell) {
  place.hidden = !asked.length;
  const old = new Map([...place.children].map((label) => [label.dataset.key, label]));
  const labels = asked.map((list) => {
    const known = old.get(list.key), label = known?.classList.contains(kindOf(list)) ? known : choiceOf(list);
    fillChoice(label, list, tell);
    return label;
  });
  if (labels.some((label, i) => place.children[i] !== label) || place.children.length > labels.length) place.replaceChildren(...labels);
}

const kindOf = ({ words }) => !words ? "free" : words.length > MANY ? "typed" : "list";

function choiceOf(list) {
  const label = document.createElement("label"), kind = kindOf(list);
  label.className = `hn-choice ${kind}`;
  label.dataset.key = list.key;
  label.append(document.createElement("span"), document.createElement(kind === "list" ? "select" : "input"));
  if (kind === "free") label.lastChild.type = "search";
  if (kind === "typed") suggest(label);
  return label;
}

function fillChoice(label, { key, title, words, chosen, labelled, width, none, several }, tell) {
  const [name, field] = label.children, listed = JSON.stringify(words);
  name.textContent = title;
  name.className = labelled ? "" : "hn-unseen";
  field.style.width = width ? `${width}px` : "";
  field.setAttribute("aria-label", title);
  if (!words) field.placeholder = labelled ? "" : title;
  else if (label.listed !== listed) {
    label.listed = listed;
    (field.list ?? field).replaceChildren(...words.map(([value, word]) => field.list ? new Option("", word) : new Option(word, value)));
  }
  const isOlder = label.told !== chosen && performance.now() - (label.at ?? -PATIENCE) < PATIENCE; // an answer to an earlier choice comes late
  const isNew = !isOlder && label.told !== chosen;
  if (!isOlder) label.told = chosen;
  const take = (value) => {
    if (value === label.told) return;
    const address = new URL(location.href);
    const said = !words ? value : value === words[0][0] ? "" : words.find((pair) => pair[0] === value)[1];
    if (said) address.searchParams.set(key, said);
    else address.searchParams.delete(key);
    Object.assign(label, { told: value, at: performance.now() });
    history.replaceState(history.state, "", address);
    tell(`${key}=${said}`);
  };
  if (field.list) {
    Object.assign(label, { words, take, none, several });
    if (document.activeElement !== field || field.value === label.shown) showWord(label); // what is being written stays
    return;
  }
  field.onchange = field.onsearch = () => take(field.value);
  if (isNew || (words && !isOlder)) field.value = chosen;
}

// A long list: a field that proposes what contains the typed letters. Opened, it proposes all; a part that only one value contains is enough;
// what no value contains is said, and the field goes back to what it held.
function suggest(label) {
  const field = label.lastChild, list = document.createElement("datalist");
  list.id = `hn-words-${++lists}`;
  field.setAttribute("list", list.id);
  field.autocomplete = "off";
  field.spellcheck = false;
  label.append(list);
  const open = () => {
    if (field.value !== wordOf(label)) return;
    field.placeholder = field.value;
    field.value = "";
  };
  const close = () => {
    field.setCustomValidity("");
    field.placeholder = "";
    showWord(label);
  };
  const commit = (isAsked) => {
    const written = field.value.trim(), found = written ? matching(label.words, written) : [];
    if (found.length === 1) label.take(found[0][0]);
    else if (isAsked && written) {
      field.setCustomValidity((found.length ? label.several : label.none).replace("{}", written));
      field.reportValidity();
      return;
    }
    close();
    if (isAsked) field.select();
  };
  field.onfocus = () => field.select();
  field.onblur = () => commit(false);
  field.oninput = ({ inputType }) => {
    field.setCustomValidity("");
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
const wordOf = ({ words, told }) => words?.find(([value]) => value === told)?.[1] ?? "";
const showWord = (label) => { label.querySelector("input").value = label.shown = wordOf(label); };
