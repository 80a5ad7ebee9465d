// New orders ring until somebody has seen them: on one tab of a browser, as loudly as one likes.
const [AGAIN, WAIT] = [4000, 250]; // milliseconds
const TONES = [[0, 880], [0.16, 1174.7], [0.32, 1568]]; // seconds, hertz
const form = document.querySelector("[data-sound]");
const bar = document.querySelector("[data-sound-blocked]");
let context = null;
let timer = 0;
let leads = !navigator.locks;

const quiet = () => {};
const isOn = () => form.elements.sound.value === "on";
const fresh = () => document.querySelector("#asks .ask.fresh");
const allowed = async () => {
  context ??= new AudioContext();
  if (context.state !== "running") {
    // Without a loudspeaker it refuses, and the bar says that nothing rings.
    await Promise.race([context.resume().catch(quiet), new Promise((go) => { setTimeout(go, WAIT); })]);
  }
  bar.hidden = context.state === "running";
  return bar.hidden;
};
const tone = (after, hertz) => {
  const [begin, source, loudness] = [context.currentTime + after, context.createOscillator(), context.createGain()];
  const most = (Number(form.elements.sound_percent.value) / 100) ** 2 + 0.0001;
  source.frequency.value = hertz;
  loudness.gain.setValueAtTime(most, begin);
  loudness.gain.exponentialRampToValueAtTime(0.0001, begin + 0.3);
  source.connect(loudness).connect(context.destination);
  source.start(begin);
  source.stop(begin + 0.3);
};
const ring = async () => {
  if (await allowed()) TONES.forEach(([after, hertz]) => tone(after, hertz));
};
const listen = () => {
  const needed = Boolean(isOn() && leads && fresh());
  if (needed && !timer) {
    ring();
    timer = setInterval(ring, AGAIN);
  } else if (!needed) {
    clearInterval(timer);
    timer = 0;
    bar.hidden = true;
  }
};

if (form) {
  form.addEventListener("change", (event) => {
    fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(quiet);
    listen();
    if (isOn() && event.isTrusted) ring();
  });
  document.querySelector("[data-sound-allow]")?.addEventListener("click", ring);
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => bar.hidden || allowed());
  document.addEventListener("pane-changed", listen);
  navigator.locks?.request("fettle-sound", () => new Promise(() => { leads = true; listen(); })).catch(quiet);
}
