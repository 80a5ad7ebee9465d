// A bill paid by several means: what is still due, live, and "Rest" fills the rest in.
const minor = (text, places) => {
  const match = /^(\d{0,12})(?:[.,](\d*))?$/.exec(text.replace(/[\s\u00a0\u202f'’]/g, ""));
  if (!match || (match[2] ?? "").length > places) return null;
  return Number(`${match[1] || "0"}${(match[2] ?? "").padEnd(places, "0")}`);
};
const written = (amount, places) => {
  const figures = String(amount).padStart(places + 1, "0");
  return places ? `${figures.slice(0, -places)}.${figures.slice(-places)}` : figures;
};
const parts = (form) => [...form.querySelectorAll("[data-split-part]")];
const left = (form, without = null) => {
  const places = Number(form.dataset.places ?? 2);
  const others = parts(form).filter((part) => part !== without).map((part) => minor(part.value, places) ?? 0);
  return Number(form.dataset.total) - others.reduce((sum, each) => sum + each, 0);
};

const reckon = (form) => {
  const output = form.querySelector("[data-split-left]");
  if (!output) return;
  const { currency, locale } = form.dataset;
  const money = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const rest = left(form);
  const places = Number(form.dataset.places ?? 2);
  output.value = `${rest < 0 ? "−" : ""}${money.format(written(Math.abs(rest), places))}`;
  output.classList.toggle("short", rest !== 0);
};

document.addEventListener("input", (event) => event.target.form?.matches("[data-cash]") && reckon(event.target.form));
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-split-rest]");
  if (!button) return;
  const part = button.parentElement.querySelector("[data-split-part]");
  const rest = left(button.form, part);
  part.value = rest > 0 ? written(rest, Number(button.form.dataset.places ?? 2)) : "";
  part.focus();
  reckon(button.form);
});
document.addEventListener("htmx:afterSettle", () => document.querySelectorAll("form[data-cash]").forEach(reckon));
document.querySelectorAll("form[data-cash]").forEach(reckon);
