// A button that rests says why, also to those who cannot hover: a toast with its reason.
document.addEventListener("click", (event) => {
  const control = event.target.closest("[aria-disabled=true][data-why]");
  if (!control) return;
  event.preventDefault();
  const copy = document.getElementById("toast-unmovable").content.cloneNode(true);
  copy.querySelector("[data-toast] > span").textContent = control.dataset.why;
  document.getElementById("toasts").append(copy);
});
