// A chart by itself.
const views = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".hn-chart");
  const known = views.get(place);
  const view = known && !known.ended ? known : new View(place);
  views.set(place, view);
  const turn = (view.turn = (view.turn ?? 0) + 1);
  view.tell = (mark) => setTriggerValue("mark", mark);
  view.take(new TextDecoder().decode(data));
  return () => turn === view.turn && view.end(); // where two runs overlap, Streamlit ends the first one after the second has begun
}
