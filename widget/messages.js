import { draw } from "./blocks.js";
import { button, choicesOf, el, fold, group, keepRow, put, records, string, strings } from "./dom.js";
import { fillIn } from "./words.js";

/** @type {Shorten} */
export const shorten = (text, most, more) => {
  if (text.split(/\s+/).length <= most) return text;
  let short = "";
  for (const part of text.split(/(?<=[.!?])\s+|\n+/)) {
    const longer = `${short} ${part}`.trim();
    if (longer.split(/\s+/).length > most) break;
    short = /[.!?:]$/.test(longer) ? longer : `${longer}.`;
  }
  return `${short || `${text.split(/\s+/).slice(0, most).join(" ")} …`} ${more}`;
};

/** @type {() => Announcer} */
export const makeAnnouncer = () => {
  const [replies, status, alerts] = ["log", "status", "alert"].map((role) =>
    el("div.hidden", { role, "aria-live": role === "alert" ? "assertive" : "polite" }),
  );
  /** @type {(region: HTMLElement, text: string, lang?: string) => void} */
  const put = (region, text, lang) => {
    const line = el("p", { lang }, text);
    if (!lang) region.replaceChildren();
    region.append(line);
    setTimeout(() => line.remove(), 1200);
  };
  return {
    regions: [replies, status, alerts],
    reply: (text, language) => put(replies, text, language),
    say: (text) => put(status, text),
    alert: (text) => put(alerts, text),
  };
};

/** @type {Read<string | null>} */
const languageTag = (language) => (/^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(string(language)) ? string(language) : null);

/** @type {Way[]} */
const WAYS = ["save", "share", "email", "print", "copy"];

/** @type {Roving} */
const roving = (row) => {
  const stops = /** @type {HTMLElement[]} */ ([...row.querySelectorAll("button, input")]);
  /** @type {(stop: EventTarget | null) => void} */
  const settle = (stop) => stops.forEach((other) => (other.tabIndex = other === stop ? 0 : -1));
  row.addEventListener("focusin", (event) => settle(event.target));
  row.addEventListener("keydown", (event) => {
    const place = stops.indexOf(/** @type {HTMLElement} */ (event.target));
    const { key } = event;
    const next = /^Arrow[RD]/.test(key) ? place + 1 : /^Arrow[LU]/.test(key) ? place - 1 : key === "Home" ? 0 : key === "End" ? -1 : null;
    if (place < 0 || next === null) return;
    event.preventDefault();
    stops.at(next % stops.length)?.focus();
  });
  settle(stops[0]);
  return row;
};

/** @type {(choices: Choice[], page: Page) => HTMLElement} */
const choiceRow = (choices, page) => {
  const { words } = page;
  /** @type {Map<HTMLInputElement, Choice>} */
  const ticks = new Map();
  /** @type {HTMLElement[]} */
  const drawn = choices
    .filter(({ several }) => !several)
    .map((choice) => button(choice.aside ? "small" : "choice", choice.label, () => page.choose(choice)));
  const boxes = choices.filter(({ several }) => several).map((choice) => {
    const box = el("input", { type: "checkbox" });
    ticks.set(box, choice);
    return el("label.choice", {}, box, el("span", {}, choice.label));
  });
  const done = button("primary", words.done, () => {
    const taken = [...ticks].filter(([box]) => box.checked).map(([, choice]) => choice);
    if (taken.length) page.choose(...taken);
    else page.say(words.pick);
  });
  if (boxes.length) drawn.unshift(el("div.ticks", {}, ...boxes), done);
  return roving(group("div.choices", words.choices, ...drawn));
};

/** @type {(page: Page) => Transcript} */
export const makeTranscript = (page) => {
  const list = el("ol.messages", { role: "list" });
  const writing = el("span.label");
  const dots = el("div.dots", { hidden: true }, writing, el("i"), el("i"), el("i"));
  const node = el("div.talk", { role: "group", tabindex: "0" }, list, dots);
  const newest = button("newest", "", () => {
    const last = transcript.items().at(-1);
    if (!last) return;
    transcript.toTop(last);
    last.focus({ preventScroll: true });
  }, { icon: "down" });
  let timers = [0];

  // Where the panel is low, what is around the talk scrolls with it.
  const scrollers = () => [node, /** @type {HTMLElement} */ (node.parentElement), /** @type {HTMLElement} */ (node.parentElement?.parentElement)];
  const look = () => {
    const last = list.lastElementChild;
    const low = Math.min(...scrollers().map((scroller) => scroller.getBoundingClientRect().bottom));
    newest.hidden = !last || last.getBoundingClientRect().top < low - 8;
  };

  /** @type {Transcript} */
  const transcript = {
    node,
    list,
    newest,

    items: () => /** @type {HTMLElement[]} */ ([...list.children]),

    watch() {
      for (const scroller of scrollers()) scroller.addEventListener("scroll", look, { passive: true });
    },

    relabel() {
      node.setAttribute("aria-label", page.words.talk);
      newest.lastElementChild?.replaceChildren(page.words.newest);
      writing.textContent = page.words.writing;
    },

    add(message, asked) {
      const { words } = page;
      const lang = languageTag(message.language);
      const dir = /^(ar|fa|he|ps|ur|yi|dv|ckb|sd|ug)\b/i.test(lang || "") ? "rtl" : "ltr";
      const kind = /^[a-z]+$/.test(message.kind) ? message.kind : "answer";
      const [done, all] = [message.progress?.asked, message.progress?.about].map(Number);
      const progress = all > 0 && el("p.progress", {}, fillIn(words.progress, done, Math.max(done, all)), el("progress", { value: `${done}`, max: `${all}`, "aria-hidden": "true" }));
      const item = el(`li.message.guide.${kind}`, { lang, dir, tabindex: "-1" }, el("h3.speaker", {}, words.guide), progress, draw.body(message, page));
      const title = (kind === "answer" || kind === "suggestion" || kind === "deadline" || kind === "contact") && words[kind];
      const row = title && keepRow(WAYS, () => [item], title, page);
      put(item, row && (kind === "answer" ? fold("details.take", words.keep, row) : row));
      if (asked && title && kind !== "contact") {
        const judge = (/** @type {boolean} */ useful) => () => {
          page.judge(asked, useful);
          ask.replaceWith(el("p.note", {}, words.thanks));
        };
        const ask = group("div.useful", words.useful, el("span", {}, words.useful), button("small", words.yes, judge(true)), button("small", words.no, judge(false)));
        put(item, ask);
      }
      const onCard = records(message.blocks).flatMap(({ actions }) => strings(actions));
      const choices = choicesOf(message).filter(({ label }) => !onCard.includes(label));
      put(item, choices.length > 0 && choiceRow(choices, page));
      list.append(item);
    },

    addParent(text, language) {
      const said = el("div.body", {}, el("p", {}, text));
      const item = el("li.message.parent", { lang: languageTag(language), dir: "auto" }, el("h3.speaker.hidden", {}, page.words.you), said);
      list.append(item);
      return item;
    },

    offerChoices(offered) {
      const items = transcript.items();
      const reply = items.slice(items.findLastIndex((item) => item.matches(".parent")) + 1);
      for (const row of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".choices, .useful"))) {
        row.hidden = !offered || !reply.some((item) => item.contains(row));
      }
    },

    wait() {
      transcript.rest();
      timers = [
        window.setTimeout(() => {
          dots.hidden = false;
          transcript.toEnd();
        }, 400),
        window.setTimeout(() => {
          writing.textContent = page.words.still;
          page.say(page.words.still);
        }, 4000),
      ];
    },

    rest() {
      timers.forEach(clearTimeout);
      dots.hidden = true;
      transcript.relabel();
    },

    toEnd() {
      for (const scroller of scrollers()) scroller.scrollTop = scroller.scrollHeight;
      look();
    },

    toTop(item) {
      // Numbers to call and the card of a plan need all of a first screen, a low one all there is.
      const next = item.nextElementSibling;
      if (next?.matches(".crisis, .suggestion") || (next && matchMedia("(max-height: 30em)").matches)) item = /** @type {HTMLElement} */ (next);
      const card = item.matches(".suggestion") && item.querySelector(".next_step");
      for (const scroller of scrollers()) {
        const [place, all, step] = [scroller, item, card || item].map((part) => part.getBoundingClientRect());
        // To its top; of a plan as far as all of its card is seen.
        const whole = card && step.height < place.height;
        scroller.scrollTop += Math.max(all.top - place.top - 12, whole ? step.bottom - place.bottom + 4 : 0);
      }
      // A guide in the middle of a page may begin above what is seen of the page: a parent sees its field, not the answer.
      const above = item.getBoundingClientRect().top - 12;
      if (above < 0) window.scrollBy({ top: above, behavior: "instant" });
      look();
    },

    clear() {
      transcript.rest();
      list.replaceChildren();
      newest.hidden = true;
    },
  };
  transcript.relabel();
  newest.hidden = true;
  return transcript;
};
