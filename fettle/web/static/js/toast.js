// A toast stays eight seconds, longer while the pointer or the focus is on it.
const STAY = 8000;
const place = document.getElementById("toasts");

const leave = (toast) => {
  if (toast.contains(document.activeElement)) document.getElementById("main")?.focus();
  toast.classList.add("leaving");
  setTimeout(() => toast.remove(), 220);
};

const watch = (toast) => {
  let timer = 0;
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(() => leave(toast), STAY);
  };
  const stop = () => clearTimeout(timer);
  toast.addEventListener("pointerenter", stop);
  toast.addEventListener("pointerleave", () => toast.contains(document.activeElement) || start());
  toast.addEventListener("focusin", stop);
  toast.addEventListener("focusout", () => toast.matches(":hover") || start());
  start();
};

const begin = () => {
  for (const toast of place.querySelectorAll("[data-toast]:not([data-watched])")) {
    toast.dataset.watched = "";
    watch(toast);
    keepInSight();
  }
};

// A modal dialog covers the page: as long as one is open the toasts stand inside it.
const keepInSight = () => {
  const dialog = document.querySelector("dialog[open]");
  const home = dialog ?? document.body;
  if (place.parentElement !== home) home.append(place);
};
document.addEventListener("close", () => place && document.body.append(place), true);

document.addEventListener("click", (event) => {
  const toast = event.target.closest("[data-toast]");
  if (toast && event.target.closest("[data-toast-close]")) leave(toast);
  if (toast && event.target.closest("form button")) setTimeout(() => leave(toast), 150);
});

// What the server could not answer is said in words, never by silence; a refusal says it itself.
const told = new WeakSet();
document.addEventListener("htmx:beforeSwap", ({ detail }) => detail.shouldSwap && told.add(detail.xhr));
const lost = (event) => {
  if (told.has(event.detail.xhr) || event.detail.requestConfig?.triggeringEvent?.type === "live") return;
  place.append(document.getElementById("toast-lost").content.cloneNode(true));
  begin();
};
document.addEventListener("htmx:sendError", lost);
document.addEventListener("htmx:responseError", lost);
// The front door and a printed sheet have no place for toasts.
if (place) {
  new MutationObserver(begin).observe(place, { childList: true });
  begin();
}
