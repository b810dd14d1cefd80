// Elements made without HTML: words are always text.
const told = JSON.parse(document.getElementById("page").textContent);
const say = (name, filled = {}) => Object.entries(filled).reduce((words, [key, value]) => words.replace(`{${key}}`, () => value), told.words[name]);

const make = (tag, about = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(about)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
};

// A date is never broken over two lines.
const kept = (words) => words.replace(/(\d{4}\.) (\d{1,2}\.) (\d{1,2}\.)/g, "$1\u00a0$2\u00a0$3");
