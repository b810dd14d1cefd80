// Choices by themselves.
export default function ({ parentElement, data, setTriggerValue }) {
  showChoices(parentElement.querySelector(".hn-choices"), data, (key) => setTriggerValue("choice", withChosen(key)));
}
