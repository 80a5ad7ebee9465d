// Pages of orders: what was just done is fetched at once, and overdue shows without an event.
const MINUTE = 60_000;
const refetch = (parts) => document.querySelectorAll(parts).forEach((part) => {
  delete part.dataset.at; // no event said since when
  htmx.trigger(part, "live");
});

document.addEventListener("orders-changed", (event) => {
  const form = event.target.closest?.("main form");
  form?.reset();
  if (form?.contains(document.activeElement)) document.activeElement.blur();
  refetch("[data-live~=orders]");
});
setInterval(() => { if (!document.hidden) refetch("[data-live~=orders]:not([data-live-now])"); }, MINUTE);

// A meter that shows less than the last time is said while it is typed, not after.
document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-least]");
  const note = field && document.querySelector("[data-least-note]");
  if (!note) return;
  const typed = Number(field.value.replace(/\D/g, ""));
  note.hidden = !typed || typed >= Number(field.dataset.least);
});

document.addEventListener("click", (event) => event.target.closest("[data-print]") && print());
