// The list of districts stands in the filter bar: it opens there, where it will be looked for the next time.
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector(".hn-choose");
  if (button.textContent !== data.words) button.textContent = data.words;
  button.onclick = () => {
    const list = document.querySelector('.st-key-filters [data-testid="stPopoverButton"]');
    list?.scrollIntoView({ block: "nearest", inline: "nearest" });
    setTimeout(() => list?.click()); // once this click is over: it lies outside of the list and would close it
  };
}
