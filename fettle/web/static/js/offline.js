// The notice that what is shown may be old: after three seconds without the stream.
const PATIENCE = 3000;
const notice = document.querySelector("[data-offline]");
let lostAt = null;
let patience = 0;

const tell = () => {
  const words = notice.lastElementChild;
  const clock = lostAt.toLocaleTimeString(document.documentElement.lang, { timeStyle: "short", hourCycle: "h23" });
  words.textContent = words.dataset.offlineText.replace("{time}", clock);
  notice.hidden = false;
};

if (notice) {
  document.addEventListener("live-down", () => {
    lostAt ??= new Date();
    patience ||= setTimeout(tell, PATIENCE);
  });
  document.addEventListener("live-up", () => {
    clearTimeout(patience);
    [lostAt, patience] = [null, 0];
    notice.hidden = true;
  });
}
