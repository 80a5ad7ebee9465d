// Rows that are added to a form and taken off again: the rows are the form, a blank one is copied.
const rows = (box) => [...box.querySelectorAll("[data-rows] > [data-row-n]")];
const part = (row, name) => row.querySelector(`[name$="-${name}"]`);
const isBlank = (row) => ["kind", "note", "x", "text", "price"].every((name) => !part(row, name)?.value)
  && !part(row, "photo")?.files.length;

const changed = (box) => {
  for (const button of box.querySelectorAll("[data-add-row], [data-remove-row], [data-with-script]")) button.hidden = false;
  box.dispatchEvent(new CustomEvent("rows-changed", { bubbles: true }));
};

const add = (box) => {
  const list = box.querySelector("[data-rows]");
  const number = 1 + Math.max(-1, ...rows(box).map((row) => Number(row.dataset.rowN)));
  const copy = box.querySelector("[data-blank]").content.cloneNode(true);
  for (const control of copy.querySelectorAll("[name]")) control.name = control.name.replace("NEW", number);
  copy.firstElementChild.dataset.rowN = number;
  list.append(copy);
  changed(box);
  return list.lastElementChild;
};

document.addEventListener("row-wanted", (event) => add(event.target));
document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-marks]");
  if (!box) return;
  if (event.target.closest("[data-add-row]")) add(box).querySelector("select, input:not([type=hidden])").focus();
  if (event.target.closest("[data-remove-row]")) {
    event.target.closest("[data-row-n]").remove();
    changed(box);
    box.querySelector("[data-add-row]").focus();
  }
});

for (const box of document.querySelectorAll("[data-marks]")) {
  const kept = box.dataset.marks === "plain" ? 1 : 0;
  rows(box).filter(isBlank).slice(kept).forEach((row) => row.remove());
  changed(box);
}
