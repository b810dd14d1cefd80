// The browser's history has one entry for each page that the reader came to, with the address that the page had when it was left.
// Streamlit adds one for each change that it makes to an address itself, and on the way to another page changes that of the old one.
window.hannunHistory ??= (() => {
  const add = history.pushState.bind(history), change = history.replaceState.bind(history);
  const links = '[data-testid="stSidebarNavLink"], [data-testid="stPageLink-NavLink"]';
  let left = ""; // the address of the page that the reader is leaving
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(links);
    const opensHere = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (link && opensHere && link.pathname !== location.pathname) left ||= location.href;
  }, true);
  const forget = () => { left = ""; };
  addEventListener("popstate", forget, true);
  history.replaceState = (state, title, url) => {
    const before = location.search;
    change(state, title, url);
    if (location.search !== before) dispatchEvent(new Event("hannun-address")); // charts draw what they can before Streamlit has work to do
  };
  history.pushState = (state, title, url) => {
    if (new URL(url, location.href).pathname === location.pathname) { history.replaceState(state, title, url); return; }
    if (left) change(history.state, "", left);
    forget();
    add(state, title, url);
  };
  return { forget };
})();
