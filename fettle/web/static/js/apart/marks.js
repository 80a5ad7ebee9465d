// Marks on the drawing of a body: a tap asks for a row and fills it in, the rows show as pins.
const SVG = "http://www.w3.org/2000/svg";
const rows = (box) => [...box.querySelectorAll("[data-rows] > [data-row-n]")];
const part = (row, name) => row.querySelector(`[name$="-${name}"]`);

const point = (row) => {
  const place = part(row, "place").selectedOptions[0];
  return { x: Number(part(row, "x").value || place.dataset.x), y: Number(part(row, "y").value || place.dataset.y) };
};
const drawn = (name, facts) => {
  const element = document.createElementNS(SVG, name);
  for (const [fact, value] of Object.entries(facts)) element.setAttribute(fact, value);
  return element;
};
const pin = (row, number, { width, height }) => {
  const { x, y } = point(row);
  const [cx, cy] = [(x * width) / 1000, (y * height) / 1000];
  const label = drawn("text", { x: cx, y: cy, dy: 4, "text-anchor": "middle" });
  label.textContent = number;
  const group = drawn("g", { class: "pin" });
  group.append(drawn("circle", { cx, cy, r: 11 }), label);
  return group;
};
const show = (box) => {
  const pins = box.querySelector("[data-pins]");
  if (!pins) return;
  pins.replaceChildren(...rows(box).map((row, at) => {
    row.querySelector(".pin-no").textContent = at + 1;
    return pin(row, at + 1, pins.ownerSVGElement.viewBox.baseVal);
  }));
};

const nearest = (select, x, y) => [...select.options].reduce((best, option) => {
  const far = Math.hypot((option.dataset.x - x) / 2, option.dataset.y - y);
  return far < best.far ? { far, value: option.value } : best;
}, { far: Infinity, value: "" }).value;

document.addEventListener("rows-changed", (event) => show(event.target));
document.addEventListener("click", (event) => {
  const drawing = event.target.closest("[data-marks] [data-drawing]");
  if (!drawing) return;
  const box = drawing.closest("[data-marks]");
  const area = drawing.getBoundingClientRect();
  const share = (at, start, size) => Math.round(Math.min(1, Math.max(0, (at - start) / size)) * 1000);
  const [x, y] = [share(event.clientX, area.left, area.width), share(event.clientY, area.top, area.height)];
  box.dispatchEvent(new CustomEvent("row-wanted", { bubbles: true }));
  const row = rows(box).at(-1);
  part(row, "place").value = nearest(part(row, "place"), x, y);
  [part(row, "x").value, part(row, "y").value] = [x, y];
  show(box);
  part(row, "kind").focus();
});
document.addEventListener("change", (event) => {
  const [box, row] = [event.target.closest("[data-marks]"), event.target.closest("[data-row-n]")];
  if (!box || !row || !event.target.name.endsWith("-place")) return;
  part(row, "x").value = part(row, "y").value = "";
  show(box);
});
