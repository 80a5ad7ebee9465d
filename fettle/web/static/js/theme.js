// The theme changes at once, and the server is told in the background.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-themes]");
  const button = event.submitter;
  if (!form || !button) return;
  event.preventDefault();
  const before = document.documentElement.dataset.theme;
  const wear = (theme) => {
    document.documentElement.dataset.theme = theme;
    for (const other of form.querySelectorAll("button")) other.ariaPressed = String(other.value === theme);
  };
  wear(button.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button), redirect: "manual" });
    if (answer.type !== "opaqueredirect" && !answer.ok) wear(before);
  } catch {
    wear(before);
  }
});
