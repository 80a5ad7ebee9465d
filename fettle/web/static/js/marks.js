// Marks on the drawing of a body: a tap adds a row, the rows show as pins. The rows are the form.
const SVG = "http://www.w3.org/2000/svg";
const rows = (box) => [...box.querySelectorAll("[data-rows] > [data-row-n]")];
const part = (row, name) => row.querySelector(`[name$="-${name}"]`);
const isBlank = (row) => ["kind", "note", "x", "text", "price"].every((name) => !part(row, name)?.value)
  && !part(row, "photo")?.files.length;

const add = (box) => {
  const list = box.querySelector("[data-rows]");
  const number = 1 + Math.max(-1, ...rows(box).map((row) => Number(row.dataset.rowN)));
  const copy = box.querySelector("[data-blank]").content.cloneNode(true);
  for (const control of copy.querySelectorAll("[name]")) control.name = control.name.replace("NEW", number);
  copy.firstElementChild.dataset.rowN = number;
  list.append(copy);
  show(box);
  return list.lastElementChild;
};

const point = (row) => {
  const place = part(row, "place").selectedOptions[0];
  return { x: Number(part(row, "x").value || place.dataset.x), y: Number(part(row, "y").value || place.dataset.y) };
};

const pin = (row, number, width, height) => {
  const group = document.createElementNS(SVG, "g");
  const { x, y } = point(row);
  const circle = document.createElementNS(SVG, "circle");
  const label = document.createElementNS(SVG, "text");
  const at = { cx: (x * width) / 1000, cy: (y * height) / 1000 };
  for (const [name, value] of Object.entries({ ...at, r: 11 })) circle.setAttribute(name, value);
  for (const [name, value] of Object.entries({ x: at.cx, y: at.cy, dy: 4, "text-anchor": "middle" })) label.setAttribute(name, value);
  label.textContent = number;
  group.classList.add("pin");
  group.append(circle, label);
  return group;
};

const show = (box) => {
  for (const button of box.querySelectorAll("[data-add-row], [data-remove-row], [data-with-script]")) button.hidden = false;
  const pins = box.querySelector("[data-pins]");
  if (!pins) return;
  const { width, height } = pins.ownerSVGElement.viewBox.baseVal;
  pins.replaceChildren(...rows(box).map((row, at) => {
    row.querySelector(".pin-no").textContent = at + 1;
    return pin(row, at + 1, width, height);
  }));
};

const nearest = (select, x, y) => [...select.options].reduce((best, option) => {
  const far = Math.hypot((option.dataset.x - x) / 2, option.dataset.y - y);
  return far < best.far ? { far, value: option.value } : best;
}, { far: Infinity, value: "" }).value;

const tap = (box, drawing, event) => {
  const area = drawing.getBoundingClientRect();
  const share = (at, start, size) => Math.round(Math.min(1, Math.max(0, (at - start) / size)) * 1000);
  const [x, y] = [share(event.clientX, area.left, area.width), share(event.clientY, area.top, area.height)];
  const row = add(box);
  part(row, "place").value = nearest(part(row, "place"), x, y);
  [part(row, "x").value, part(row, "y").value] = [x, y];
  show(box);
  part(row, "kind").focus();
};

document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-marks]");
  if (!box) return;
  const drawing = event.target.closest("[data-drawing]");
  if (drawing) tap(box, drawing, event);
  if (event.target.closest("[data-add-row]")) add(box).querySelector("select, input:not([type=hidden])").focus();
  if (event.target.closest("[data-remove-row]")) {
    event.target.closest("[data-row-n]").remove();
    show(box);
    box.querySelector("[data-add-row]").focus();
  }
});
document.addEventListener("change", (event) => {
  const box = event.target.closest("[data-marks]");
  const row = event.target.closest("[data-row-n]");
  if (!box || !row || !event.target.name.endsWith("-place")) return;
  part(row, "x").value = part(row, "y").value = "";
  show(box);
});

for (const box of document.querySelectorAll("[data-marks]")) {
  const kept = box.dataset.marks === "plain" ? 1 : 0;
  rows(box).filter(isBlank).slice(kept).forEach((row) => row.remove());
  show(box);
}
