// A panel as one element: its words, its own choices, its figure or table, its caption and its actions. BODIES has the places of both.
class Panel {
  constructor(root) {
    const [over, body, under] = root.children;
    Object.assign(this, { root, body, head: over.children[0], choices: over.children[1], foot: under.children[0], actions: under.children[1] });
    this.html = new Map();
    root.addEventListener("click", (event) => this.leadTo(event));
  }

  // A link to another panel of this page needs no other page.
  leadTo(event) {
    const name = event.target.closest("a[data-panel]")?.dataset.panel, panel = name && document.querySelector(`.st-key-panel_${name}`);
    if (!panel || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    panel.style.scrollMarginTop = `${(document.querySelector(".st-key-filters")?.offsetHeight ?? 0) + 12}px`;
    panel.scrollIntoView({ block: "start" });
    panel.querySelector(".hn-chart, button")?.focus({ preventScroll: true });
  }

  // `text` is what stands around the figure as JSON, and on the lines after it the figure or the table.
  take(text, tell) {
    this.tell = tell;
    this.root.dataset.taken = "";
    const end = text.indexOf("\n"), asked = JSON.parse(text.slice(0, end));
    this.write(this.head, asked.head);
    showChoices(this.choices, asked.choices, (key) => this.tell("choice", key));
    this.show(asked.kind, text.slice(end + 1), asked.at);
    this.write(this.foot, asked.foot);
    const link = this.foot.querySelector(".hn-help a");
    if (asked.link && link) link.href = asked.link;
    else link?.remove();
    showActions(this.actions, asked, (act) => this.tell("act", act));
  }

  // Drawn again only where it has changed; what is unfolded stays so.
  write(place, html) {
    if (this.html.get(place) === html) return;
    this.html.set(place, html);
    const open = [...place.querySelectorAll("details[open]")].map((part) => part.className);
    place.innerHTML = html;
    place.querySelectorAll("details").forEach((part) => { part.open = open.includes(part.className); });
  }

  show(kind, words, at) {
    if (this.kind !== kind) {
      this.view?.end();
      this.view = null;
      this.kind = kind;
      this.body.innerHTML = BODIES[kind] ?? "";
    }
    if (kind === "chart") {
      this.view ??= new View(this.body.firstElementChild);
      this.view.tell = (mark) => this.tell("mark", mark);
      this.view.take(words);
      this.view.keep(at);
    } else if (kind === "table") showTable(this.body, words, (mark) => this.tell("mark", mark));
  }

  end() {
    this.ended = true;
    this.view?.end();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  return oneOf(parentElement.querySelector(".hn-panel"), (root) => new Panel(root), (panel) => panel.take(new TextDecoder().decode(data), (name, word) => setTriggerValue(name, withChosen(word))));
}
