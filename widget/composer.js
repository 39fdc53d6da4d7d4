// @ts-check
import { el, icon } from "./dom.js";

/** The longest message that the server takes. */
export const LONGEST = 1000;

let number = 0;

/** The field and its Send button. What is typed is remembered at every key, and lost only when it has arrived. */
export class Composer {
  /**
   * @param {import("./words.js").Words} words
   * @param {{send: (text: string) => void, draft: (text: string) => void, complain: (text: string) => void}} on
   */
  constructor(words, on) {
    this.words = words;
    this.on = on;
    number += 1;
    const id = `evenfield-${number}`;
    this.label = el("label", { for: `${id}-text` });
    this.field = el("textarea", { id: `${id}-text`, rows: "1", dir: "auto", "aria-describedby": `${id}-hint ${id}-count`, enterkeyhint: "send" });
    this.hint = el("p", { id: `${id}-hint`, class: "hidden" });
    this.count = el("p", { id: `${id}-count`, class: "count", hidden: true });
    this.sendLabel = el("span");
    this.button = el("button", { type: "submit", class: "send" }, this.sendLabel, icon("send"));
    this.node = el("form", { class: "composer", novalidate: true }, this.label, el("div", { class: "row" }, this.field, this.button), this.count, this.hint);
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("keydown", (event) => {
      // isComposing: in Japanese or Korean, Enter picks a word and must not send half a sentence.
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
    });
    this.field.addEventListener("input", () => this.changed());
    this.relabel(words);
  }

  /** @param {import("./words.js").Words} words */
  relabel(words) {
    this.words = words;
    this.label.textContent = words.write;
    this.hint.textContent = words.hint;
    this.sendLabel.textContent = words.send;
    this.changed(false);
  }

  get text() {
    return this.field.value;
  }

  set text(value) {
    this.field.value = value;
    this.changed();
  }

  get tooLong() {
    return [...this.field.value.trim()].length > LONGEST;
  }

  changed(keep = true) {
    if (keep) this.on.draft(this.field.value);
    this.count.hidden = !this.tooLong;
    this.count.textContent = this.tooLong ? this.words.tooLong([...this.field.value.trim()].length, LONGEST) : "";
    this.field.setAttribute("aria-invalid", String(this.tooLong));
    // Rows instead of a pixel height: rows grow with the reader's own text size.
    this.field.rows = 1;
    while (this.field.rows < 5 && this.field.scrollHeight > this.field.clientHeight + 2) this.field.rows += 1;
  }

  submit() {
    const text = this.field.value.trim();
    if (!text) this.on.complain(this.words.empty);
    else if (this.tooLong) this.on.complain(this.count.textContent || "");
    else this.on.send(text);
  }
}
