// Words that are often noted stand ready: a tap puts one into the note.
document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-chip]");
  if (!chip) return;
  const field = chip.form.querySelector("input.control[name=note]");
  field.value = [field.value, chip.dataset.chip].filter(Boolean).join(", ");
  field.focus();
});
