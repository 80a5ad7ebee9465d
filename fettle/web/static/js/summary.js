// A refused form: the summary takes the focus, and the title says so, also when only a part came.
const show = (root) => {
  const summary = root.querySelector?.("[data-summary]:not([data-shown])");
  if (!summary) return;
  summary.dataset.shown = "";
  summary.focus();
  const { prefix } = summary.dataset;
  if (prefix && !document.title.startsWith(prefix)) document.title = `${prefix} ${document.title}`;
};

document.addEventListener("htmx:afterSettle", () => show(document));
document.addEventListener("close", () => {
  const prefix = document.querySelector("[data-summary]")?.dataset.prefix;
  if (prefix && document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length + 1);
}, true);
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-summary] a[href^='#']");
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  control.focus();
  control.select?.();
});
show(document);
