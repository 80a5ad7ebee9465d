// A card dragged to another column does what its "Move to…" menu does; a move that is refused goes back.
let card = null;
let moving = null;
const columnOf = (event) => event.target.closest?.("[data-drop]");
const moveTo = (column) => card?.querySelector(`[data-move="${column.dataset.drop}"]`);
const allowed = (control) => control && control.ariaDisabled !== "true";
const unmark = () => document.querySelectorAll(".col.over").forEach((column) => column.classList.remove("over"));

document.addEventListener("dragstart", (event) => {
  card = event.target.closest?.('.card[draggable="true"]');
  if (!card) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", card.id);
  card.classList.add("dragging");
});
document.addEventListener("dragover", (event) => {
  const column = card && columnOf(event);
  if (!column) return;
  event.preventDefault();
  unmark();
  if (column !== card.closest("[data-drop]") && allowed(moveTo(column))) column.classList.add("over");
});
document.addEventListener("dragend", () => {
  card?.classList.remove("dragging");
  unmark();
  card = null;
});

const explain = (control, column) => {
  const copy = document.getElementById("toast-unmovable").content.cloneNode(true);
  const words = copy.querySelector("[data-toast] > span");
  words.textContent = control?.title || words.textContent.replace("{stage}", column.dataset.name ?? "");
  document.getElementById("toasts").append(copy);
};

document.addEventListener("drop", (event) => {
  const column = card && columnOf(event);
  if (!column) return;
  event.preventDefault();
  const control = moveTo(column);
  if (column === card.closest("[data-drop]")) return;
  if (!allowed(control)) { explain(control, column); return; }
  const form = control.closest("form");
  const asks = control.getAttribute("hx-target") === "#modal" || form?.getAttribute("hx-target") === "#modal";
  if (!asks) {
    moving = { card, list: card.parentElement, before: card.nextSibling };
    column.querySelector("ol").prepend(card);
  }
  control.click();
});

const settle = (failed) => {
  if (failed && moving?.list.isConnected) moving.list.insertBefore(moving.card, moving.before);
  moving = null;
};
document.addEventListener("htmx:sendError", () => settle(true));
document.addEventListener("htmx:afterRequest", (event) => moving?.card.contains(event.detail.elt) && settle(!event.detail.successful));
