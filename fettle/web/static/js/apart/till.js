// Counting a drawer: keys for one more and one less, and what it all comes to. Whole minor units.
const MOST = 99999;
const spelled = (minor, places) => {
  const digits = String(minor).padStart(places + 1, "0");
  return places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
};
const number = (box) => (/^\d{1,5}$/.test(box.value.trim()) ? Number(box.value) : 0);
const boxes = (form) => [...form.querySelectorAll("input[data-minor]")];
const reckon = (form) => {
  const places = Number(form.dataset.places);
  const money = new Intl.NumberFormat(form.dataset.locale, {
    style: "currency", currency: form.dataset.currency, currencyDisplay: "narrowSymbol",
  });
  let sum = 0;
  for (const box of boxes(form)) {
    const worth = number(box) * Number(box.dataset.minor);
    sum += worth;
    box.closest("[data-piece]").querySelector("[data-worth]").value = worth ? money.format(spelled(worth, places)) : "";
  }
  form.querySelector("[data-counted]").value = money.format(spelled(sum, places));
};
const change = (box, by) => {
  box.value = String(Math.min(MOST, Math.max(0, number(box) + by)));
  box.dispatchEvent(new Event("input", { bubbles: true }));
};
document.addEventListener("input", (event) => event.target.form?.matches("[data-count]") && reckon(event.target.form));
document.addEventListener("click", (event) => {
  const key = event.target.closest("[data-more], [data-less]");
  if (!key) return;
  event.preventDefault(); // a banknote is the label of its box, and tapping it adds one instead
  change(key.closest("[data-piece]").querySelector("input"), key.matches("[data-more]") ? 1 : -1);
});
document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.("[data-count] input[data-minor]");
  if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowUp" || event.key === "ArrowDown") change(box, event.key === "ArrowUp" ? 1 : -1);
  else if (event.key === "Enter") {
    const all = boxes(box.form);
    const next = all[all.indexOf(box) + 1] ?? box.form.querySelector(".till-foot .primary");
    next.focus();
    next.select?.();
  } else return;
  event.preventDefault();
});
for (const form of document.querySelectorAll("form[data-count]")) {
  for (const key of form.querySelectorAll("button[data-more], button[data-less]")) {
    key.hidden = false;
    key.tabIndex = -1; // arrows do the same for who types
  }
  reckon(form);
  if (!form.querySelector("[autofocus], [data-summary]") && matchMedia("(pointer: fine)").matches) {
    boxes(form)[0]?.focus({ preventScroll: true });
  }
}
