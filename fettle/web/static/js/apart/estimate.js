// What the client has approved so far, live: whole minor units all the way.
const figures = (minor, places) => {
  const digits = String(minor).padStart(places + 1, "0");
  return places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
};
const tally = (form) => {
  const output = form.querySelector("[data-approved]");
  if (!output) return;
  let minor = Number(form.dataset.agreed);
  for (const box of form.querySelectorAll("[data-minor]")) {
    if (box.querySelector("input:checked")?.value === "yes") minor += Number(box.dataset.minor);
  }
  const money = new Intl.NumberFormat(form.dataset.locale, {
    style: "currency", currency: form.dataset.currency, currencyDisplay: "narrowSymbol",
  });
  output.value = money.format(figures(minor, Number(form.dataset.places)));
};
document.addEventListener("change", (event) => event.target.form?.matches("[data-estimate]") && tally(event.target.form));
document.querySelectorAll("form[data-estimate]").forEach(tally);
