// A panel as one element: its words, its own choices, its figure or table, its caption and its actions. BODIES has the places of both.
const MOST = 12; // answers kept of a panel, some 30 kB each
const panels = new Set();

// Another choice stands in the address: a panel that has had the program's answer to that address before shows it at once, its words with
// its figure, and the answer, the same, finds it done. The nearest to the screen is drawn within the click, the others one a task: what is
// chosen reaches the program meanwhile.
addEventListener("hannun-address", async () => {
  const now = address();
  for (const panel of [...panels].sort(sooner)) {
    if (!panel.again(now)) continue;
    await nextTask();
    if (address() !== now) return;
  }
});
const address = () => [...new URLSearchParams(location.search)].map((pair) => JSON.stringify(pair)).sort().join();

const askedOf = (text) => JSON.parse(text.slice(0, text.indexOf("\n")));

// Sooner than a timer, and than what React does with the choice after it has sent it.
const { port1, port2 } = new MessageChannel();
const nextTask = () => new Promise((go) => { port1.onmessage = go; port2.postMessage(0); });

class Panel {
  constructor(root) {
    const [over, body, under] = root.children;
    Object.assign(this, { place: root, page: location.pathname, kept: new Map(), body, head: over.children[0], choices: over.children[1], foot: under.children[0], actions: under.children[1] });
    this.html = new Map();
    panels.add(this);
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
    this.place.dataset.taken = "";
    const asked = askedOf(text);
    if (!this.isOlder(asked)) this.fill(asked, text);
    showChoices(this.choices, asked.choices, (key) => this.tell("choice", key));
    showActions(this.actions, asked, (act) => this.tell("act", act));
    this.keep(asked.at, text);
  }

  // An answer to an earlier choice, that comes when the panel shows already what it had of the newest one.
  isOlder({ at: [of, besides] }) {
    return of && of !== address() && besides === this.besides && this.page === location.pathname && this.kept.has(address());
  }

  fill(asked, text) {
    this.write(this.head, asked.head);
    this.show(asked.kind, text.slice(text.indexOf("\n") + 1));
    this.write(this.foot, asked.foot);
    const link = this.foot.querySelector(".hn-help a");
    if (asked.link && link) link.href = asked.link;
    else link?.remove();
  }

  // The text answers this address as long as what it hangs on besides is the same: the panel, the data, the language, the colours. With
  // another of these, or after a fault, which names none, nothing of before is shown again.
  keep([address, besides], text) {
    if (this.besides !== besides) this.kept.clear();
    this.besides = besides;
    this.kept.delete(address);
    if (besides) this.kept.set(address, text);
    if (this.kept.size > MOST) this.kept.delete(this.kept.keys().next().value);
  }

  // Whether it has shown what it had at this address before.
  again(address) {
    const text = this.page === location.pathname && this.kept.get(address);
    if (text) this.fill(askedOf(text), text);
    return Boolean(text);
  }

  // Drawn again only where it has changed; what is unfolded stays so.
  write(place, html) {
    if (this.html.get(place) === html) return;
    this.html.set(place, html);
    const open = [...place.querySelectorAll("details[open]")].map((part) => part.className);
    place.innerHTML = html;
    place.querySelectorAll("details").forEach((part) => { part.open = open.includes(part.className); });
  }

  show(kind, words) {
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
    } else if (kind === "table") showTable(this.body, words, (mark) => this.tell("mark", mark));
  }

  end() {
    this.ended = true;
    this.kept.clear();
    panels.delete(this);
    this.view?.end();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  return oneOf(parentElement.querySelector(".hn-panel"), (root) => new Panel(root), (panel) => panel.take(new TextDecoder().decode(data), (name, word) => setTriggerValue(name, withChosen(word))));
}
