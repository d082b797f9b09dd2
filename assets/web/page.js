// Moves the date, opens events and enlarges the picture of a case. Everything that is said of a
// day stands in the data; nothing is concluded here.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (from, what) => [...from.querySelectorAll(what)];
  const root = document.documentElement;
  const data = JSON.parse($("data").textContent);
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];
  const DAY = 864e5;

  const versions = all(document, ".version").map((element, number) => {
    const known = data.versions[number];
    const groups = (pane) => {
      const within = element.querySelector(pane);
      return within && {
        element: within,
        groups: all(within, "[data-x]").map((group) => [group, Number(group.dataset.x)]),
        cards: all(within, "a.card"),
      };
    };
    const parts = element.querySelector(".parts");
    return { ...known, element, parts, chart: groups(".chart"), column: groups(".column"),
      began: Date.parse(known.first + "T00:00:00Z") };
  });
  let version = versions[0];
  let day = version.on;
  let zoom = 0;

  // --- What is so on a day ------------------------------------------------------------------

  /// The answer of a day among changes: the last one up to it.
  function on(changes, day) {
    let [low, high] = [0, changes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (changes[middle][0] <= day) low = middle + 1;
      else high = middle;
    }
    return low ? changes[low - 1][1] : undefined;
  }

  /// Where the line stands: it moves evenly within a stretch.
  function place(stretches, day) {
    const last = stretches.filter((stretch) => stretch[0] <= day).pop();
    if (!last) return 0;
    const [from, start, to, end] = last;
    const part = to > from ? (Math.min(day, to) - from) / (to - from) : 0;
    return start + (end - start) * part;
  }

  const dateOf = (day) => new Date(version.began + day * DAY);
  const isoOf = (day) => dateOf(day).toISOString().slice(0, 10);
  function words(day, short) {
    const date = dateOf(day);
    const month = MONTHS[date.getUTCMonth()];
    return `${date.getUTCDate()} ${short ? month.slice(0, 3) : month} ${date.getUTCFullYear()}`;
  }
  const dayOf = (iso) => Math.round((Date.parse(iso + "T00:00:00Z") - version.began) / DAY);

  function sentence(day) {
    const text = version.texts;
    const [before, clauses] = on(version.sentences, day) || [null, []];
    const dated = before === null ? "" : text[before] + words(day);
    return dated + clauses.map((clause) => text[clause]).join("");
  }

  function create(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function link(event, text, className) {
    const element = create("a", className, text);
    element.href = `#${version.prefix}e${event}`;
    return element;
  }

  function chips(day) {
    return (on(version.chips, day) || []).map((number) => {
      const [text, tone, event] = version.chip[number];
      const item = create("li");
      const name = `chip ${tone}`;
      const words = version.texts[text];
      item.append(event === null ? create("span", name, words) : link(event, words, name));
      return item;
    });
  }

  const title = (event) => $(`${version.prefix}e${event}`).querySelector(".t").textContent;

  function rows(day) {
    const groups = { orders: "Orders", duties: "Duties", pending: "Pending", deadlines: "Deadlines" };
    const parts = [];
    for (const [group, heading] of Object.entries(groups)) {
      const list = create("ul", "rows");
      for (const row of version.rows) {
        const said = row.group === group && on(row.changes, day);
        if (!said) continue;
        const item = create("li");
        const name = row.name === undefined ? title(row.of) : version.texts[row.name];
        item.append(link(row.of, name), ": ", create("b", "", version.texts[said[0]]));
        item.append(...said[1].map((line) => create("span", "", version.texts[line])));
        list.append(item);
      }
      if (list.children.length) parts.push(create("h3", "", heading), list);
    }
    return parts;
  }

  /// Where it is said what an order is on a day: before what it does.
  function noteOf(event) {
    const entry = $(`${version.prefix}e${event}`);
    let note = entry.querySelector(".now");
    if (!note) {
      note = create("p", "now");
      const facts = entry.querySelector(".facts");
      if (facts) facts.after(note);
      else entry.lastElementChild.prepend(note);
    }
    return note;
  }

  /// Beside each order what it is on this day, and which of the next steps are open.
  function notes(day) {
    for (const row of version.rows) {
      const said = on(row.changes, day);
      if (row.group === "orders") {
        const note = noteOf(row.of);
        note.hidden = !said;
        note.textContent = said ? `On ${words(day)}: ${version.texts[said[0]]}` : "";
      } else if (row.group === "next") {
        const option = $(`${version.prefix}o${row.of}`);
        option.hidden = !said;
        option.querySelector(".doubt").textContent = said ? version.texts[said[0]] : "";
      }
    }
  }

  // --- The line -------------------------------------------------------------------------------

  function moveLine(pane, at, isColumn) {
    for (const [group, from] of pane.groups) group.classList.toggle("later", from >= at);
    const { element } = pane;
    const body = element.querySelector(".body");
    const [now, then] = all(body, "clipPath > rect");
    now.setAttribute(isColumn ? "height" : "width", Math.max(0, at + 50));
    then.setAttribute(isColumn ? "y" : "x", at);
    const pill = element.querySelector(".pill");
    const label = pill.querySelector("text");
    if (isColumn) {
      const last = body.viewBox.baseVal.height - 8;
      pill.setAttribute("transform", `translate(0 ${Math.min(at, last)})`);
      label.textContent = words(day, true);
      return;
    }
    const width = body.viewBox.baseVal.width;
    const middle = Math.min(Math.max(at, 62), Math.max(width - 62, 62));
    pill.setAttribute("transform", `translate(${middle} 0)`);
    pill.querySelector(".asof").setAttribute("transform", `translate(${at - middle} 0)`);
    label.textContent = `as of ${words(day, true)}`;
    element.querySelector(".line")?.setAttribute("transform", `translate(${at} 0)`);
  }

  // A long sentence is cut, so that the picture is seen below it, until it is asked for.
  const isWhole = () => $("rest").getAttribute("aria-expanded") === "true";
  function shorten() {
    const sentence = $("sentence");
    sentence.classList.add("short");
    const isLong = sentence.scrollHeight > sentence.clientHeight + 2;
    sentence.classList.toggle("short", isLong && !isWhole());
    $("rest").hidden = !isLong;
    $("rest").textContent = isWhole() ? "Less of it" : "All of it";
  }

  let saying = 0;
  function show(next, isQuiet) {
    day = Math.min(Math.max(Math.round(next) || 0, 0), version.last);
    $("sentence").textContent = sentence(day);
    shorten();
    $("chips").replaceChildren(...chips(day));
    version.parts.querySelector(".day .list").replaceChildren(...rows(day));
    version.parts.querySelector(".day > h2").textContent = `On ${words(day)}`;
    notes(day);
    moveLine(version.chart, place(version.x, day), false);
    if (version.column) moveLine(version.column, place(version.y, day), true);
    const slider = $("slider");
    slider.max = version.last;
    slider.value = day;
    slider.setAttribute("aria-valuetext", words(day));
    $("date").min = isoOf(0);
    $("date").max = isoOf(version.last);
    if ($("date").value !== isoOf(day)) $("date").value = isoOf(day);
    $("before").disabled = day <= version.stops[0];
    $("after").disabled = day >= version.stops[version.stops.length - 1];
    if (isQuiet) return;
    clearTimeout(saying);
    saying = setTimeout(() => {
      $("live").textContent = sentence(day);
      remember();
    }, 400);
  }

  const nextStop = () => version.stops.find((stop) => stop > day) ?? day;
  const lastStop = () => version.stops.filter((stop) => stop < day).pop() ?? day;

  /// Where one is: the date or the step of the story, as told by whom, and what is opened.
  function here(step) {
    const parts = [step ? `story=${step}` : `on=${isoOf(day)}`];
    if (version !== versions[0]) parts.push(`told=${versions.indexOf(version)}`);
    const opened = trail[trail.length - 1]?.[0];
    if (opened && !step) parts.push(`at=${opened.id}`);
    return `#${parts.join("&")}`;
  }

  /// Puts it into the address, so that it can be sent to somebody; where something is opened, as a
  /// step of its own, so that the way back of the browser, all there is on a phone, closes it.
  function remember(isOpened, step) {
    try {
      if (isOpened) history.pushState({ isOpen: true }, "", here());
      else history.replaceState(history.state, "", here(step));
    } catch {
      // A frame without an address of its own has none to change.
    }
  }

  function ticks() {
    const track = create("span", "track");
    const slider = $("slider");
    slider.replaceWith(track);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    const ticks = document.createElementNS("http://www.w3.org/2000/svg", "path");
    ticks.setAttribute("vector-effect", "non-scaling-stroke");
    svg.append(ticks);
    track.append(slider, svg);
  }

  function drawTicks() {
    const svg = document.querySelector(".track svg");
    svg.setAttribute("viewBox", `0 0 ${Math.max(version.last, 1)} 6`);
    svg.firstChild.setAttribute("d", version.stops.map((stop) => `M${stop} 0V6`).join(""));
  }

  // --- Details ----------------------------------------------------------------------------------

  let origin = null;
  const trail = [];

  /// Shows these parts of the outline beside the picture, and nothing else of it; `isGiven` where
  /// the address names them already.
  function open(elements, from, isGiven) {
    const found = elements.filter(Boolean);
    if (!found.length) return;
    const isFirst = !root.classList.contains("side-open");
    if (isFirst) origin = from || document.activeElement;
    clear();
    root.classList.add("side-open");
    for (const element of found) {
      element.classList.add("shown");
      element.closest(".part").classList.add("has");
    }
    if (found[0].matches("details")) found[0].open = true;
    trail.push(found);
    if (!isGiven) remember(isFirst);
    version.parts.querySelector(".back").hidden = trail.length < 2;
    version.parts.scrollTop = 0;
    mark(found);
    version.parts.querySelector(".bar h2").textContent = headingOf(found[0]);
    version.parts.querySelector(".close").focus({ preventScroll: true });
  }

  const headingOf = (element) =>
    element.matches(".ev") ? "Event" : element.matches(".conflict") ? "Sources differ"
      : element.matches(".option") ? "Next step" : "Source";

  function clear() {
    for (const element of all(version.parts, ".shown, .has")) element.classList.remove("shown", "has");
  }

  /// Puts away what was opened; whether there was anything.
  function shut() {
    if (!root.classList.contains("side-open")) return false;
    clear();
    root.classList.remove("side-open");
    trail.length = 0;
    mark([]);
    return true;
  }

  function close() {
    if (!shut()) return false;
    origin?.focus?.({ preventScroll: true });
    origin = null;
    if (history.state?.isOpen) history.back();
    else remember();
    return true;
  }

  /// Of some cards that of an entry, or else the first.
  function cardOf(cards, entry) {
    const event = entry.id.slice(version.prefix.length + 1);
    const isIts = (card) => (card.dataset.more || card.dataset.e).split(" ").includes(event);
    return cards.find(isIts) ?? cards[0];
  }

  /// The cards and links of what is shown stand out.
  function mark(elements) {
    const events = new Set(elements.filter((one) => one.matches(".ev")).map((one) => one.id.slice(version.prefix.length + 1)));
    const isOn = (element) => (element.dataset.more || element.dataset.e).split(" ").some((event) => events.has(event));
    for (const pane of [version.chart, version.column]) {
      if (!pane) continue;
      const on = pane.cards.filter((card) => card.classList.toggle("on", isOn(card)));
      const ids = new Set(on.map((card) => card.dataset.e));
      for (const link of all(pane.element, ".link")) {
        link.classList.toggle("on", ids.has(link.dataset.a) || ids.has(link.dataset.b));
      }
      pane.element.classList.toggle("picked", on.length > 0);
      if (on.length && pane === version.chart) reveal(cardOf(on, elements[0]));
    }
  }

  /// Brings a card into sight, beside the heads and what lies over the picture.
  function reveal(card) {
    const chart = version.chart.element;
    if (!chart.offsetParent) return;
    const [box, own] = [chart.getBoundingClientRect(), card.getBoundingClientRect()];
    const heads = chart.querySelector(".lanes").getBoundingClientRect().width;
    const right = Math.min(box.right, root.clientWidth);
    if (own.left < box.left + heads) chart.scrollLeft -= box.left + heads + 20 - own.left;
    if (own.right > right) chart.scrollLeft += own.right - right + 20;
    const top = box.top + 60;
    if (own.top < top) chart.scrollTop -= top - own.top;
    // Without the bar by which it is scrolled.
    const bottom = box.top + chart.clientHeight;
    if (own.bottom > bottom) chart.scrollTop += own.bottom - bottom + 20;
  }

  function follow(event) {
    const card = event.target.closest("a.card, [data-e]");
    const anchor = event.target.closest("a[href^='#']");
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey) return;
    if (card && card.closest(".version")) {
      event.preventDefault();
      const events = (card.dataset.more || card.dataset.e).split(" ");
      trail.length = 0;
      open(events.map((number) => $(`${version.prefix}e${number}`)), card);
    } else if (anchor && !anchor.matches(".skip")) {
      const target = $(anchor.getAttribute("href").slice(1));
      if (!target?.closest(".parts")) return;
      event.preventDefault();
      open([target], anchor);
    }
  }

  function bars() {
    for (const { parts } of versions) {
      const bar = create("div", "bar");
      const back = create("button", "back", "‹ Back");
      const away = create("button", "close", "Close");
      for (const button of [back, away]) button.type = "button";
      back.hidden = true;
      back.addEventListener("click", () => {
        trail.pop();
        const before = trail.pop();
        if (before) open(before);
      });
      away.addEventListener("click", close);
      bar.append(back, create("h2", "", ""), away);
      parts.prepend(bar);
    }
  }

  // --- The picture ------------------------------------------------------------------------------

  function sizes() {
    const svgs = all(version.chart.element, ":scope > svg");
    return svgs.map((svg) => [svg, svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]);
  }

  /// Enlarges the chart; what lies at a point of the screen stays there.
  function enlarge(next, point) {
    const chart = version.chart.element;
    const box = chart.getBoundingClientRect();
    const before = zoom || 1;
    zoom = Math.min(Math.max(next, 0.1), 4);
    const at = point || [box.left + box.width / 2, box.top + box.height / 2];
    const [dx, dy] = [at[0] - box.left, at[1] - box.top];
    const [x, y] = [(chart.scrollLeft + dx) / before, (chart.scrollTop + dy) / before];
    for (const [svg, width, height] of sizes()) {
      svg.style.width = `${width * zoom}px`;
      svg.style.height = `${height * zoom}px`;
    }
    chart.scrollLeft = x * zoom - dx;
    chart.scrollTop = y * zoom - dy;
  }

  /// As wide as the page, as long as it can be read; and not higher than the screen when enlarged.
  function fit() {
    const chart = version.chart.element;
    const room = chart.parentElement.clientWidth - 2;
    if (room <= 0) return;
    const [dates, lanes] = sizes();
    const whole = dates[1] + lanes[1];
    const fitting = room / whole;
    const next = Math.min(fitting > 0.62 ? fitting : 0.85, 1.25);
    const height = (dates[2] + lanes[2]) * next;
    const least = Math.max(window.innerHeight * 0.8, 320);
    chart.style.maxHeight = fitting > 0.62 ? `${height + 4}px` : `${Math.min(height + 18, least)}px`;
    zoom = next;
    chart.scrollLeft = chart.scrollTop = 0;
    enlarge(next);
  }

  // On paper the chart is no wider than a sheet, and all of it is there.
  const SHEET = 690;
  let shown = 1;
  addEventListener("beforeprint", () => {
    const [dates, lanes] = sizes();
    shown = zoom;
    enlarge(Math.min(SHEET / (dates[1] + lanes[1]), 1));
  });
  addEventListener("afterprint", () => enlarge(shown));

  function pan(event) {
    const chart = event.currentTarget;
    if (event.pointerType !== "mouse" || event.button || event.target.closest("a, [data-e]")) return;
    const start = [event.clientX, event.clientY, chart.scrollLeft, chart.scrollTop];
    chart.classList.add("grab");
    const move = (event) => {
      chart.scrollLeft = start[2] - (event.clientX - start[0]);
      chart.scrollTop = start[3] - (event.clientY - start[1]);
    };
    const stop = () => {
      chart.classList.remove("grab");
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", stop);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop);
  }

  /// One card of a pane is reached by Tab, the others from there by the arrows.
  function rove(pane) {
    pane.cards.forEach((card, number) => card.setAttribute("tabindex", number ? -1 : 0));
    pane.element.addEventListener("keydown", (event) => {
      const at = pane.cards.indexOf(event.target);
      if (at < 0) return;
      const next = {
        ArrowRight: () => pane.cards[at + 1],
        ArrowLeft: () => pane.cards[at - 1],
        ArrowDown: () => beside(pane.cards, event.target, 1),
        ArrowUp: () => beside(pane.cards, event.target, -1),
        Home: () => pane.cards[0],
        End: () => pane.cards[pane.cards.length - 1],
      }[event.key]?.();
      if (!next) return;
      event.preventDefault();
      event.target.setAttribute("tabindex", -1);
      next.setAttribute("tabindex", 0);
      next.focus();
      if (pane === version.chart) reveal(next);
    });
  }

  /// The nearest card above or below.
  function beside(cards, from, way) {
    const middle = (card) => {
      const { left, top, width, height } = card.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    };
    const [x, y] = middle(from);
    const far = (card) => {
      const [ownX, ownY] = middle(card);
      const down = (ownY - y) * way;
      return down > 10 ? down + Math.abs(ownX - x) / 2 : Infinity;
    };
    const best = cards.reduce((best, card) => (far(card) < far(best) ? card : best));
    return far(best) < Infinity ? best : undefined;
  }

  // --- Tools ------------------------------------------------------------------------------------

  /// The entries that were found, and which of them was looked at last.
  let found = [];
  let looked = -1;
  function find() {
    const wanted = $("find").value.trim().toLowerCase();
    const entries = all(version.parts, ".ev");
    for (const entry of entries) {
      entry.text ??= entry.textContent.toLowerCase();
      entry.hidden = !entry.text.includes(wanted);
    }
    looked = -1;
    found = wanted ? entries.filter((entry) => !entry.hidden) : [];
    const hits = new Set(found.map((entry) => entry.id.slice(version.prefix.length + 1)));
    for (const pane of [version.chart, version.column]) {
      if (!pane) continue;
      pane.element.classList.toggle("finding", Boolean(wanted));
      for (const card of [...pane.cards, ...all(pane.element, ".dot")]) {
        const events = (card.dataset.more || card.dataset.e).split(" ");
        card.classList.toggle("hit", events.some((event) => hits.has(event)));
      }
    }
    $("hits").textContent = wanted ? `${found.length} found` : "";
    $("live").textContent = wanted ? `${found.length} of the events have “${wanted}”` : "";
  }

  /// Looks at what was found, one after the other: on its card, or else in the list.
  function lookOn(event) {
    if (event.key !== "Enter" || !found.length) return;
    const behind = event.shiftKey ? Math.max(looked, 0) + found.length - 1 : looked + 1;
    looked = behind % found.length;
    const entry = found[looked];
    $("hits").textContent = $("live").textContent = `${looked + 1} of ${found.length}`;
    mark([entry]);
    const card = all(version.element, "a.card.on").find((one) => one.getBoundingClientRect().width);
    if (!card) entry.open = true;
    (card ?? entry).scrollIntoView({ block: "center", inline: "nearest" });
  }

  function tell(number) {
    // A step back in the history would come after this, and lead back to who told it before.
    shut();
    const iso = isoOf(day);
    version.element.hidden = true;
    version = versions[number];
    if ($("told")) $("told").value = number;
    $("story").disabled = !version.story.length;
    version.element.hidden = false;
    drawTicks();
    show(dayOf(iso));
    fit();
    if ($("find").value) find();
  }

  function isDark() {
    const theme = root.dataset.theme;
    return theme ? theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
  }

  async function embed() {
    const isWeb = location.protocol.startsWith("http");
    const address = isWeb ? location.href : decodeURIComponent(location.pathname.split("/").pop() || "case.html");
    const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
    const code = `<iframe src="${quoted(address)}" title="${quoted(document.title)}" width="100%" height="720" style="border:0" loading="lazy"></iframe>`;
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(code);
    } catch {
      const area = create("textarea");
      area.value = code;
      document.body.append(area);
      area.select();
      isCopied = document.execCommand("copy");
      area.remove();
    }
    const where = isWeb ? "" : " Put the page on your server and its address into the code.";
    $("live").textContent = isCopied ? `The code is copied.${where}` : "The code could not be copied.";
    $("embed").textContent = isCopied ? "Copied" : "Not copied";
    setTimeout(() => ($("embed").textContent = "Embed"), 2000);
  }

  function keys(event) {
    const hasMore = event.ctrlKey || event.metaKey || event.altKey;
    const isInField = event.target.matches("input, select, textarea");
    // A button keeps the blank, which presses it.
    const isOwn = isInField || (event.key === " " && event.target.matches("button, summary"));
    if (!hasMore && (!isOwn || event.key === "Escape") && story.key(event.key)) {
      event.preventDefault();
      return;
    }
    if (event.key === "Escape" && close()) event.preventDefault();
    if (isInField || hasMore) return;
    const act = {
      ",": () => show(lastStop()),
      ".": () => show(nextStop()),
      "+": () => enlarge(zoom * 1.2),
      "-": () => enlarge(zoom / 1.2),
      "0": fit,
      "/": () => $("find").focus(),
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  }

  function slide(event) {
    const by = { ArrowRight: nextStop, ArrowUp: nextStop, ArrowLeft: lastStop, ArrowDown: lastStop }[event.key];
    if (!by || event.shiftKey) return;
    event.preventDefault();
    show(by());
  }

  function listen() {
    document.addEventListener("click", follow);
    document.addEventListener("keydown", keys);
    addEventListener("popstate", () => {
      close();
      story.remember();
    });
    $("slider").addEventListener("input", () => show(Number($("slider").value)));
    $("slider").addEventListener("keydown", slide);
    $("date").addEventListener("change", () => $("date").value && show(dayOf($("date").value)));
    $("rest").addEventListener("click", () => {
      $("rest").setAttribute("aria-expanded", String(!isWhole()));
      shorten();
    });
    addEventListener("resize", shorten);
    $("before").addEventListener("click", () => show(lastStop()));
    $("after").addEventListener("click", () => show(nextStop()));
    $("in").addEventListener("click", () => enlarge(zoom * 1.25));
    $("out").addEventListener("click", () => enlarge(zoom / 1.25));
    $("fit").addEventListener("click", fit);
    $("find").addEventListener("input", find);
    $("find").addEventListener("keydown", lookOn);
    $("told")?.addEventListener("change", () => tell(Number($("told").value)));
    $("embed").addEventListener("click", embed);
    const label = () => ($("theme").textContent = isDark() ? "Light" : "Dark");
    $("theme").addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      label();
    });
    label();
    for (const { chart, column } of versions) {
      chart.element.addEventListener("pointerdown", pan);
      chart.element.addEventListener("wheel", (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        enlarge(zoom * Math.exp(-event.deltaY / 300), [event.clientX, event.clientY]);
      }, { passive: false });
      rove(chart);
      if (column) rove(column);
    }
    let width = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth !== width) fit();
      width = innerWidth;
    });
    addEventListener("beforeprint", () => {
      for (const entry of all(version.element, "details")) entry.open = true;
    });
  }

  /// What the address names: a date, whose telling, a step of the story, what is to be opened.
  function arrive(hash) {
    const asked = new URLSearchParams(hash.slice(1));
    const named = hash.length > 1 && $(asked.get("at") ?? hash.slice(1));
    const isNamed = named && named.closest(".parts > .part > .list");
    const told = isNamed ? named.closest(".version") : versions[asked.get("told") ?? 0]?.element;
    const number = versions.findIndex((one) => one.element === told);
    if (number >= 0 && version !== versions[number]) tell(number);
    const on = dayOf(asked.get("on") ?? "");
    show(Number.isFinite(on) ? on : day, true);
    if (asked.has("story")) story.step(Number(asked.get("story") || 1) - 1, true);
    else if (isNamed) open([named], null, true);
  }

  const story = tellStory({ $, root, version: () => version, words, show, mark, cardOf, close, sentence, remember });
  $("story").disabled = !version.story.length;
  root.classList.add("script");
  for (const element of all(document, ".tools, .dates")) element.hidden = false;
  ticks();
  drawTicks();
  bars();
  listen();
  fit();
  arrive(location.hash);
  // By now the address itself may be that of the day before.
  addEventListener("hashchange", (event) => arrive(new URL(event.newURL).hash));
})();
