// @ts-check
import { button, el, put } from "./dom.js";
import { direction, drawBody, fillable, languageTag } from "./draw.js";

/** A quick reply should not flicker. */
const QUICK = 400;
const SLOW = 4000;

/** Kinds that a parent takes along: to a meeting, or to the post. */
const KEPT_KINDS = ["suggestion", "letter", "deadline", "contact"];

/**
 * The visible talk. It is not live: announce.js speaks.
 */
export class Transcript {
  /**
   * @param {Words} words
   * @param {{choose: (choice: Choice) => void, keep: (way: "copy" | "print" | "save", items: HTMLElement[], title: string) => void,
   *          slow: () => void}} on
   */
  constructor(words, on) {
    this.words = words;
    this.on = on;
    this.list = el("ol", { role: "list", class: "messages" });
    this.dots = el("div", { class: "dots", hidden: true }, el("span", { class: "label" }), el("i"), el("i"), el("i"));
    // A scrolled area must be reachable by keyboard; a group, not a landmark, so that pages stay uncluttered.
    this.node = el("div", { class: "talk", role: "group", tabindex: "0" }, this.list, this.dots);
    /** @type {number[]} */
    this.timers = [];
    this.relabel(words);
  }

  /** @param {Words} words */
  relabel(words) {
    this.words = words;
    this.node.setAttribute("aria-label", words.talk);
    /** @type {HTMLElement} */ (this.dots.firstElementChild).textContent = words.writing;
  }

  get items() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  /** @param {Message} message */
  add(message) {
    const language = languageTag(message.language);
    const body = drawBody(message, this.words);
    const kind = /^[a-z]+$/.test(message.kind) ? message.kind : "answer";
    const item = el(
      "li",
      { class: `message guide ${kind}`, lang: language, dir: direction(language || "") },
      el("p", { class: "speaker" }, this.words.guide),
      body,
    );
    if (kind === "letter") fillable(body, this.words);
    if (KEPT_KINDS.includes(kind)) put(item, this.keepRow(item));
    const choices = (Array.isArray(message.choices) ? message.choices : []).filter(
      (choice) => choice && typeof choice.id === "string" && typeof choice.label === "string",
    );
    if (choices.length) put(item, this.choiceRow(choices));
    this.list.append(item);
    return item;
  }

  /** @param {string} text @param {string} [language] */
  addParent(text, language) {
    const item = el(
      "li",
      { class: "message parent", lang: languageTag(language), dir: "auto" },
      el("p", { class: "speaker hidden" }, this.words.you),
      el("div", { class: "body" }, el("p", {}, text)),
    );
    this.list.append(item);
    return item;
  }

  /** @param {Choice[]} choices */
  choiceRow(choices) {
    const row = el("div", { class: "choices", role: "group", "aria-label": this.words.choices });
    for (const choice of choices) put(row, button(choice.label, () => this.on.choose(choice), { class: "choice" }));
    return row;
  }

  /** @param {HTMLElement} item */
  keepRow(item) {
    const row = el("div", { class: "keep", role: "group", "aria-label": this.words.keep });
    const title = item.querySelector("h3")?.textContent || this.words.guide;
    for (const way of /** @type {const} */ (["copy", "print", "save"])) {
      put(row, button(this.words[way], () => this.on.keep(way, [item], title), { class: "small", icon: way }));
    }
    return row;
  }

  /**
   * Only the latest question can be answered; earlier choices go, their answer stays readable as the parent's line.
   * @param {boolean} offered
   */
  offerChoices(offered) {
    const rows = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll(".choices")]);
    const last = this.items.findLast((item) => item.classList.contains("guide"));
    for (const row of rows) row.hidden = !offered || !last?.contains(row);
  }

  wait() {
    this.rest();
    this.timers = [
      window.setTimeout(() => {
        this.dots.hidden = false;
        this.toEnd();
      }, QUICK),
      window.setTimeout(() => {
        /** @type {HTMLElement} */ (this.dots.firstElementChild).textContent = this.words.still;
        this.on.slow();
      }, SLOW),
    ];
  }

  rest() {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.dots.hidden = true;
    /** @type {HTMLElement} */ (this.dots.firstElementChild).textContent = this.words.writing;
  }

  toEnd() {
    this.node.scrollTop = this.node.scrollHeight;
  }

  /**
   * Shows a reply from its beginning, below the parent's own line, so that a long answer is read from the top.
   * @param {HTMLElement} item
   */
  toTop(item) {
    this.node.scrollTop += item.getBoundingClientRect().top - this.node.getBoundingClientRect().top - 12;
  }

  clear() {
    this.rest();
    this.list.replaceChildren();
  }
}
