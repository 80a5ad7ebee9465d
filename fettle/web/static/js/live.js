// One stream a page: it says that a topic changed, and the parts that show it fetch themselves anew.
const [CALM, SPREAD, PATIENCE, AGAIN] = [150, 1200, 3000, 5000]; // milliseconds
let stream = null;
let followed = "";
let lostAt = null;
let patience = 0;
const due = new WeakMap();

const parts = () => [...document.querySelectorAll("[data-live]")];
const topics = (part) => part.dataset.live.split(/\s+/).filter(Boolean);

// The shop window is open on many phones: they do not all ask in the same moment.
const calm = (part) => CALM + (part.dataset.live === "shop" ? Math.random() * SPREAD : 0);

const refetch = (part) => {
  if (due.has(part)) return;
  due.set(part, setTimeout(() => {
    due.delete(part);
    if (part.isConnected) htmx.trigger(part, "live");
  }, calm(part)));
};
const tell = (topic) => parts().filter((part) => topics(part).includes(topic)).forEach(refetch);
const notice = document.querySelector("[data-offline]");
const lost = () => {
  if (!notice || !notice.hidden) return;
  const words = notice.lastElementChild;
  const clock = lostAt.toLocaleTimeString(document.documentElement.lang, { timeStyle: "short", hourCycle: "h23" });
  words.textContent = words.dataset.offlineText.replace("{time}", clock);
  notice.hidden = false;
};
const down = () => {
  lostAt ??= new Date();
  patience ||= setTimeout(lost, PATIENCE);
};
const up = () => {
  clearTimeout(patience);
  [lostAt, patience] = [null, 0];
  if (notice) notice.hidden = true;
  // What happened while nobody listened is in no event: look once.
  parts().forEach(refetch);
};

const follow = () => {
  const wanted = [...new Set(parts().flatMap(topics))].sort().join(",");
  if (wanted === followed) return;
  stream?.close();
  followed = wanted;
  if (!wanted) return;
  stream = new EventSource(`/live?topics=${encodeURIComponent(wanted)}`);
  for (const topic of wanted.split(",")) stream.addEventListener(topic, () => tell(topic));
  stream.addEventListener("reset", () => parts().forEach(refetch));
  stream.addEventListener("open", up);
  stream.addEventListener("error", () => {
    down();
    if (stream.readyState === EventSource.CLOSED) setTimeout(anew, AGAIN);
  });
};
const anew = () => { followed = ""; follow(); };
addEventListener("offline", down);
addEventListener("online", anew);
addEventListener("pagehide", () => { stream?.close(); followed = ""; });
addEventListener("pageshow", follow);
document.addEventListener("htmx:afterSettle", follow);
