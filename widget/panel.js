// @ts-check
import { button, el, icon, put } from "./dom.js";

/**
 * The frame around the talk. Floating it is a dialog, and modal where it covers a phone's page.
 */
export class Panel {
  /** @param {HTMLElement} root @param {boolean} floating @param {PanelActs} acts */
  constructor(root, floating, acts) {
    this.root = root;
    this.floating = floating;
    this.acts = acts;
    this.node = floating ? el("dialog", { class: "panel" }) : el("div", { class: "panel", hidden: true });
    this.header = el("header", { class: "header" });
    this.notices = el("div", { class: "notices" });
    this.footer = el("footer", { class: "footer" });
    this.small = matchMedia("(max-width: 40em)");
    root.append(this.node);
    this.node.addEventListener("keydown", (event) => this.escape(/** @type {KeyboardEvent} */ (event)));
    // A modal dialog closes by itself on Esc; closing is ours, so that focus returns to the launcher.
    this.node.addEventListener("cancel", (event) => event.preventDefault());
    this.refit = () => {
      if (this.isOpen && this.floating) this.place();
    };
    this.small.addEventListener("change", this.refit);
  }

  dispose() {
    this.small.removeEventListener("change", this.refit);
    this.node.remove();
  }

  get isOpen() {
    return this.node instanceof HTMLDialogElement ? this.node.open : !this.node.hidden;
  }

  /** @param {string} title @param {Words} words */
  relabel(title, words) {
    const { acts } = this;
    this.title = title;
    if (this.floating) this.node.setAttribute("aria-label", title);
    const options = el(
      "details",
      { class: "options" },
      el("summary", {}, icon("more"), el("span", { class: "hidden" }, words.more)),
      el(
        "div",
        { class: "sheet" },
        button(words.copyTalk, () => this.pick(() => acts.keep("copy")), { icon: "copy", class: "option" }),
        button(words.printTalk, () => this.pick(() => acts.keep("print")), { icon: "print", class: "option" }),
        button(words.saveTalk, () => this.pick(() => acts.keep("save")), { icon: "save", class: "option" }),
        button(words.erase, () => this.pick(acts.erase), { icon: "erase", class: "option" }),
      ),
    );
    this.options = options;
    // Leaving the options closes them: they would cover what has focus next.
    options.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !options.contains(event.relatedTarget)) options.open = false;
    });
    this.header.replaceChildren(
      el("div", { class: "name" }, el("h2", {}, title), el("p", {}, words.about)),
      button(words.exit, acts.exit, { icon: "exit", class: "exit" }),
      options,
    );
    if (this.floating) put(this.header, button(words.close, acts.close, { icon: "close", class: "close", quiet: true }));
    this.footer.replaceChildren(
      button(words.language, acts.language, { icon: "language", class: "plain", lang: words.languageCode }),
      button(words.erase, acts.erase, { class: "plain" }),
    );
  }

  /** @param {() => void} act */
  pick(act) {
    if (this.options) {
      this.options.open = false;
      this.options.querySelector("summary")?.focus();
    }
    act();
  }

  /** @param {KeyboardEvent} event */
  escape(event) {
    if (event.key !== "Escape") return;
    if (this.options?.open) {
      this.pick(() => {});
      event.stopPropagation();
    } else if (this.floating) {
      event.stopPropagation();
      this.acts.close();
    }
  }

  open() {
    if (this.node instanceof HTMLDialogElement) this.place();
    else this.node.hidden = false;
  }

  place() {
    if (!(this.node instanceof HTMLDialogElement)) return;
    const modal = this.small.matches;
    if (this.node.open && this.node.matches(":modal") === modal) return;
    const root = /** @type {ShadowRoot} */ (this.node.getRootNode());
    const focused = /** @type {HTMLElement | null} */ (root.activeElement);
    if (this.node.open) this.node.close();
    if (modal) this.node.showModal();
    else this.node.setAttribute("open", ""); // show() would move focus
    focused?.focus();
  }

  close() {
    if (this.node instanceof HTMLDialogElement) this.node.close();
    else this.node.hidden = true;
  }

  /** @param {string} kind @param {...(Node | string | null | false)} parts */
  notice(kind, ...parts) {
    const box = el("div", { class: `notice ${kind}` });
    for (const part of parts) put(box, typeof part === "string" ? part && el("p", {}, part) : part);
    this.notices.replaceChildren(box);
    return box;
  }

  /** @param {string} [kind] only a notice of this kind */
  unnotice(kind) {
    if (!kind || this.notices.firstElementChild?.classList.contains(kind)) this.notices.replaceChildren();
  }

  get noticeKind() {
    return this.notices.firstElementChild?.classList[1] || "";
  }
}

export const LONGEST = 1000;

let number = 0;

/** The field and its Send button. */
export class Composer {
  /** @param {Words} words @param {{send: (text: string) => void, draft: (text: string) => void, complain: (text: string) => void}} on */
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

  /** @param {Words} words */
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
