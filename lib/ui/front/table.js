// A table by itself.
export default function ({ parentElement, data, setTriggerValue }) {
  showTable(parentElement, typeof data === "string" ? data : new TextDecoder().decode(data), (mark) => setTriggerValue("mark", mark));
}
