// A chart by itself.
export default function ({ data, parentElement, setTriggerValue }) {
  return oneOf(parentElement.querySelector(".hn-chart"), (place) => new View(place), (view) => {
    view.tell = (mark) => setTriggerValue("mark", mark);
    view.take(new TextDecoder().decode(data));
  });
}
