// The change, live: whole minor units all the way, and text on the way out.
const digits = (text, places) => {
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, "");
  const match = /^(\d{0,12})(?:[.,](\d*))?$/.exec(plain);
  if (!match || !/\d/.test(plain) || (match[2] ?? "").length > places) return null;
  return Number(`${match[1] || "0"}${(match[2] ?? "").padEnd(places, "0")}`);
};
const text = (minor, places) => {
  const figures = String(Math.abs(minor)).padStart(places + 1, "0");
  const whole = places ? figures.slice(0, -places) : figures;
  return `${minor < 0 ? "-" : ""}${whole}${places ? `.${figures.slice(-places)}` : ""}`;
};

const reckon = (form) => {
  const places = Number(form.dataset.places ?? 2);
  const total = Number(form.dataset.cashTotal ?? form.dataset.total);
  const money = new Intl.NumberFormat(form.dataset.locale, {
    style: "currency", currency: form.dataset.currency, currencyDisplay: "narrowSymbol",
  });
  const box = form.querySelector("[data-cash-box]");
  const method = form.querySelector("[name=method]:checked")?.value ?? "cash";
  if (box) box.hidden = method !== "cash";
  const voucher = form.querySelector("[data-voucher-box]");
  if (voucher) voucher.hidden = method !== "voucher" && method !== "split";
  const given = digits(form.querySelector("[data-cash-given]")?.value ?? "", places);
  const output = form.querySelector("[data-cash-change]");
  const label = form.querySelector("[data-cash-label]");
  if (!output) return;
  const change = given === null ? null : given - total;
  output.value = change === null ? "–" : money.format(text(Math.abs(change), places));
  output.classList.toggle("short", change !== null && change < 0);
  if (label) label.textContent = change !== null && change < 0 ? label.dataset.short : label.dataset.change;
  for (const note of form.querySelectorAll("[data-cash-note]")) {
    note.ariaPressed = String(Number(note.dataset.cashNote) === given);
  }
};

const reckonAll = () => document.querySelectorAll("form[data-cash]").forEach(reckon);
document.addEventListener("input", (event) => event.target.form?.matches("[data-cash]") && reckon(event.target.form));
document.addEventListener("click", (event) => {
  const note = event.target.closest("[data-cash-note]");
  const form = note?.closest("form");
  if (!form) return;
  const places = Number(form.dataset.places ?? 2);
  form.querySelector("[data-cash-given]").value = text(Number(note.dataset.cashNote), places);
  reckon(form);
});
document.addEventListener("htmx:afterSettle", reckonAll);
reckonAll();
