// What waits is in the tab's title, and on the desktop while one looks elsewhere.
const form = document.querySelector("[data-sound]");
const enable = document.querySelector("[data-notify]");
const fresh = () => [...document.querySelectorAll("#asks .ask.fresh")];
const known = new Set();
let begun = false;

const title = (count) => {
  // What went wrong is read first: its page keeps the word at the beginning of the title.
  if (document.querySelector("main [data-summary]")) return;
  const bare = document.title.replace(/^\(\d+\) /, "");
  document.title = count ? `(${count}) ${bare}` : bare;
};
const count = (number) => {
  for (const place of document.querySelectorAll("[data-fresh-count]")) {
    place.textContent = number;
    place.classList.toggle("none", !number);
  }
  for (const place of document.querySelectorAll("[data-seen-all]")) place.classList.toggle("none", !number);
};
const notify = (ask) => {
  const words = (name) => ask.querySelector(name)?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const note = new Notification(`${form.dataset.word}: ${words(".seat")}`, { body: words(".items"), tag: ask.id });
  note.addEventListener("click", () => { focus(); note.close(); });
};

if (form) {
  document.addEventListener("pane-changed", () => {
    const waiting = fresh();
    title(waiting.length);
    count(waiting.length);
    const told = begun && document.hidden && window.Notification?.permission === "granted";
    for (const ask of waiting.filter((each) => !known.has(each.id))) {
      known.add(ask.id);
      if (told) notify(ask);
    }
    begun = true;
  });
  if (enable && window.Notification?.permission === "default") {
    enable.hidden = false;
    enable.addEventListener("click", async () => { enable.hidden = (await Notification.requestPermission()) !== "default"; });
  }
}
