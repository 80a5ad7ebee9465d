// A till remembers whether it prints; a receipt asked for is printed once the payment is kept.
const KEPT = "fettle.receipt";
const recall = () => {
  const box = document.querySelector("[data-receipt]");
  if (box && !box.closest("form").querySelector("[data-summary]")) box.checked = localStorage.getItem(KEPT) === "1";
};

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-receipt]")) localStorage.setItem(KEPT, event.target.checked ? "1" : "0");
});
document.addEventListener("print-receipt", (event) => open(event.detail.value, "_blank"));
document.addEventListener("htmx:afterSettle", recall);
recall();
if (document.querySelector("[data-print-now]")) addEventListener("load", () => print());
