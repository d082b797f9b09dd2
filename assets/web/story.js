// The case step by step, one step a screen: the picture moves to the step, and what was so then and
// a quotation stand below it. What it tells stands in the page already.
"use strict";
const tellStory = ({ $, root, version, words, show, mark, cardOf, close, sentence, remember: keep }) => {
  const MOST = 260;
  let at = -1;
  let look = () => {};

  const isTold = () => at >= 0;

  /// The quotation of an event that is read most easily, with its source.
  function quotation(entry) {
    const cites = [...entry.querySelectorAll(".cite")].filter((cite) => cite.querySelector("q"));
    const length = (cite) => cite.querySelector("q").textContent.length;
    const short = cites.filter((cite) => length(cite) <= MOST);
    const best = short.sort((one, other) => length(other) - length(one))[0];
    return best && ["q", "cite"].map((name) => best.querySelector(name).textContent);
  }

  function quoted([words, source]) {
    const said = document.createElement("blockquote");
    said.append(paragraph("q", words), " ", paragraph("cite", source));
    return said;
  }

  function paragraph(name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  /// Brings into sight what a step tells of. Where the picture has a window of its own above the
  /// words, its heads stay seen, and it ends where the words begin.
  function lookAt(entries) {
    const isAbove = matchMedia("(min-width:900px)").matches;
    if (isAbove) scrollTo({ top: 0, behavior: "instant" });
    const chart = root.querySelector(".version:not([hidden]) .chart");
    root.style.setProperty("--told", `${$("story-box").offsetHeight}px`);
    root.style.setProperty("--above", `${chart.getBoundingClientRect().top + 12}px`);
    mark(entries);
    const cards = [...root.querySelectorAll(".version:not([hidden]) a.card.on")];
    const seen = cards.filter((card) => card.getBoundingClientRect().width);
    if (!isAbove && seen.length) cardOf(seen, entries[0]).scrollIntoView({ block: "center", behavior: "instant" });
  }

  /// Shows a step; before the first there is none, behind the last the story stays.
  function step(next, isQuiet) {
    const { story, prefix } = version();
    if (!story.length) return;
    at = Math.min(Math.max(next, 0), story.length - 1);
    const [day, event, beside, authored] = story[at];
    close();
    root.classList.add("story");
    $("story-box").hidden = false;
    show(day, true);
    const entryOf = (event) => (event === null ? null : $(`${prefix}e${event}`));
    const entry = entryOf(event);
    const own = (part) => entry.querySelector(part).textContent;
    const [title, date, text, quote] = authored ?? [own(".t"), own(".d"), sentence(day), quotation(entry)];
    $("story-step").replaceChildren(
      paragraph("h2", title),
      Object.assign(paragraph("p", date || words(day)), { className: "d" }),
      paragraph("p", text),
      ...(quote ? [quoted(quote)] : []),
    );
    $("story-place").textContent = `${at + 1} of ${story.length}`;
    $("story-before").disabled = at === 0;
    $("story-after").disabled = at === story.length - 1;
    look = () => lookAt([entry, ...beside.map(entryOf)].filter(Boolean));
    look();
    if (!isQuiet) $("story-step").focus({ preventScroll: true });
    remember();
  }

  const remember = () => keep(false, at + 1);

  function leave() {
    if (!isTold()) return false;
    at = -1;
    root.classList.remove("story");
    $("story-box").hidden = true;
    mark([]);
    if (document.fullscreenElement) document.exitFullscreen();
    remember();
    $("story").focus();
    return true;
  }

  /// What a key does while the story is told; false where it does nothing.
  function key(name) {
    if (!isTold()) return false;
    const on = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 }[name];
    if (name === "Escape") return leave();
    if (name === "Home") step(0);
    else if (name === "End") step(Infinity);
    else if (on) step(at + on);
    else return false;
    return true;
  }

  let touched = null;
  function swipe(event) {
    const { clientX: x, clientY: y } = event.changedTouches[0];
    if (event.type === "touchstart") touched = [x, y];
    else if (touched && isTold()) {
      const [dx, dy] = [x - touched[0], y - touched[1]];
      if (Math.abs(dx) > 50 && Math.abs(dx) > 2 * Math.abs(dy)) step(at + (dx < 0 ? 1 : -1));
      touched = null;
    }
  }

  // Typefaces come late, windows change: what is told of stays in sight.
  new ResizeObserver(() => isTold() && look()).observe($("story-box"));
  $("story").addEventListener("click", () => step(0));
  $("story-before").addEventListener("click", () => step(at - 1, true));
  $("story-after").addEventListener("click", () => step(at + 1, true));
  $("story-leave").addEventListener("click", leave);
  $("story-full").hidden = !document.fullscreenEnabled;
  $("story-full").addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen();
  });
  for (const type of ["touchstart", "touchend"]) {
    document.addEventListener(type, swipe, { passive: true });
  }
  return { step, key, isTold, remember };
};
