// A form that somebody began to fill in is not lost by a stray click or by closing the tab.
const dirty = () => document.querySelector("form[data-dirty][data-unsaved]");

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.getAttribute("method") !== "post") return;
  form.dataset.dirty = "";
  const dialog = form.closest("dialog");
  if (dialog) dialog.setAttribute("closedby", "closerequest");
});
document.addEventListener("reset", (event) => delete event.target.dataset.dirty);
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[hx-post]")) delete event.target.dataset.dirty;
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) delete event.detail.elt.closest("form")?.dataset.dirty;
});
addEventListener("beforeunload", (event) => {
  if (dirty()) event.preventDefault();
});
