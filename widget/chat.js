// @ts-check
import { Announcer } from "./announce.js";
import { Client, Failure, Store } from "./client.js";
import { palette } from "./colors.js";
import { button, el, put } from "./dom.js";
import { contact, contactsOf, safeAddress } from "./draw.js";
import { copyText, printPage, saveFile } from "./export.js";
import { Composer, Panel } from "./panel.js";
import { colorStyle, panelStyle } from "./style.js";
import { Transcript } from "./transcript.js";
import { WORDS } from "./words.js";

/** One talk with one server: decides what happens when; the other modules do it. */
export class Chat {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.words = WORDS[host.language];
    this.client = new Client(host.server);
    this.store = new Store(storageKey(host));
    this.announcer = new Announcer();
    this.transcript = new Transcript(this.words, {
      choose: (choice) => this.choose(choice),
      keep: (way, items, title) => void this.keep(way, items, title),
      slow: () => this.announcer.say(this.words.still),
    });
    this.composer = new Composer(this.words, {
      send: (text) => this.sendText(text),
      draft: (text) => {
        if (!this.busy) this.store.draft = text;
      },
      complain: (text) => this.announcer.alert(text),
    });
    this.panel = new Panel(host.root, host.floating, {
      close: () => host.hide(),
      exit: () => this.quickExit(),
      erase: () => this.askErase(),
      language: () => this.askLanguage(),
      keep: (way) => void this.keep(way, this.transcript.items, host.heading),
    });
    this.notice = el("section", { class: "before" });
    put(this.panel.node, this.panel.header, this.transcript.node, this.panel.notices, this.composer.node, this.panel.footer, ...this.announcer.regions);
    this.transcript.node.prepend(this.notice);

    this.colors = new CSSStyleSheet();
    const shadow = /** @type {ShadowRoot} */ (host.shadowRoot);
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, panelStyle(), this.colors];

    /** Whether a message or a start is on its way: only one at a time, so that order is never in doubt. */
    this.busy = false;
    /** How many of the parent's messages the server has answered. */
    this.arrived = 0;
    /** The message that may have arrived although its answer did not. @type {Sent | null} */
    this.doubtful = null;
    /** @type {Unknowns[]} */
    this.contacts = [];
    this.lasts = 1800;
    /** @type {number[]} */
    this.clocks = [];
    this.begun = false;
    this.composer.text = this.store.draft;
    this.paint(host.getAttribute("color") || "");
    this.relabel();
  }

  /** @param {boolean} focus */
  open(focus) {
    if (this.panel.isOpen) return;
    this.panel.open();
    this.composer.changed(false);
    if (focus) this.composer.field.focus();
    this.emit("open");
    if (!this.begun) void this.begin();
  }

  close() {
    const root = /** @type {ShadowRoot} */ (this.host.shadowRoot);
    const inside = root.activeElement && this.panel.node.contains(root.activeElement);
    this.panel.close();
    this.host.label();
    if (inside) this.host.launcher.focus();
    this.emit("close");
  }

  pause() {
    this.client.stop();
    this.clocks.forEach((clock) => clearTimeout(clock));
  }

  resume() {
    this.begun = false;
    // Later, because a call that `pause` gave up ends later too.
    setTimeout(() => this.panel.isOpen && this.host.isConnected && void this.begin());
  }

  dispose() {
    this.pause();
    this.panel.dispose();
    const shadow = /** @type {ShadowRoot} */ (this.host.shadowRoot);
    shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.slice(0, 2);
  }

  /** Hides and forgets the talk at once, and leaves for a page that gives nothing away. */
  quickExit() {
    this.panel.node.remove();
    const { token } = this.store;
    this.forget();
    if (token) this.client.erase(token, true).catch(() => {});
    if (!this.emit("exit", {}, true)) return;
    const address = safeAddress(this.host.getAttribute("exit"));
    location.replace(address?.startsWith("http") ? address : "https://www.weather.gov/");
  }

  async begin() {
    if (this.busy) return;
    this.begun = true;
    this.busy = true;
    this.panel.unnotice("failure");
    this.transcript.wait();
    try {
      if (this.store.token) await this.restore();
      if (!this.store.token) await this.start();
    } catch (error) {
      this.begun = false;
      this.fail(error, () => void this.begin());
    } finally {
      this.busy = false;
      this.transcript.rest();
    }
  }

  async restore() {
    let messages;
    try {
      messages = await this.client.history(this.store.token);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== "expired") throw error;
      this.store.token = "";
      return;
    }
    this.redraw(messages);
    this.watchTime();
  }

  async start() {
    const session = await this.client.start(this.host.language);
    this.store.token = session.token;
    this.lasts = session.lasts;
    this.arrived = 0;
    this.doubtful = null;
    this.transcript.clear();
    this.show(session.messages, true);
    this.watchTime();
  }

  /** @param {string} text */
  sendText(text) {
    if (this.busy) return this.announcer.say(this.words.busy);
    this.composer.field.focus();
    void this.deliver({ text });
  }

  /** @param {Choice} choice */
  choose(choice) {
    if (this.busy) return this.announcer.say(this.words.busy);
    // On a phone the field would raise the keyboard over the answer; the talk takes focus there.
    (matchMedia("(pointer: coarse)").matches ? this.transcript.node : this.composer.field).focus({ preventScroll: true });
    void this.deliver({ choice: choice.id, label: choice.label });
  }

  /** @param {Sent} message */
  async deliver(message) {
    const label = "text" in message ? message.text : message.label;
    this.busy = true;
    this.panel.unnotice();
    this.transcript.offerChoices(false);
    const line = this.transcript.addParent(label, "text" in message ? undefined : this.host.language);
    // The draft stays stored until the answer is here: a reload in between loses nothing.
    if ("text" in message) this.composer.text = "";
    this.transcript.toEnd();
    this.transcript.wait();
    try {
      const messages = (await this.settle(message)) || (await this.post(message));
      this.arrived += 1;
      this.doubtful = null;
      this.busy = false;
      this.store.draft = this.composer.text;
      const first = this.show(messages, true);
      if (first) this.transcript.toTop(line);
      this.watchTime();
    } catch (error) {
      this.busy = false;
      line.remove();
      if (error instanceof Failure && error.uncertain) this.doubtful = message;
      if ("text" in message) this.composer.text = [message.text, this.composer.text].filter(Boolean).join("\n");
      this.transcript.offerChoices(true);
      this.fail(error, () => ("text" in message ? this.composer.submit() : void this.deliver(message)));
    } finally {
      this.transcript.rest();
    }
  }

  /** @param {Sent} message */
  async post(message) {
    if (!this.store.token) {
      const line = this.transcript.items.at(-1);
      await this.start();
      if (line) this.transcript.list.append(line); // below the greeting
      this.transcript.offerChoices(false);
    }
    return this.client.send(this.store.token, "text" in message ? { text: message.text } : { choice: message.choice });
  }

  /**
   * After a failure the message may have arrived all the same. The server's record decides, so that nothing
   * is said twice: only what never arrived is sent again.
   * @param {Sent} message
   * @returns {Promise<Message[] | null>} the answer, if the message had arrived
   */
  async settle(message) {
    if (!this.doubtful || !this.store.token) return null;
    const same = said(this.doubtful) === said(message);
    for (let look = 0; ; look += 1) {
      const messages = await this.client.history(this.store.token);
      if (countParent(messages) <= this.arrived) return null;
      const place = messages.findLastIndex((each) => each.kind === "parent");
      const answer = messages.slice(place + 1);
      if (answer.length) {
        if (same) return answer;
        // The parent wrote something else meanwhile: show what was answered, then send the new message.
        this.redraw(messages);
        this.doubtful = null;
        this.transcript.offerChoices(false);
        this.transcript.addParent("text" in message ? message.text : message.label);
        return null;
      }
      if (look === 3) throw new Failure("timeout"); // it is there, and still being worked on
      await new Promise((done) => setTimeout(done, 1500));
    }
  }

  /** @param {Message[]} messages @param {boolean} fresh whether they are new, so that they are spoken */
  show(messages, fresh) {
    /** @type {HTMLElement | null} */
    let first = null;
    for (const message of messages) {
      if (message.kind === "parent") {
        this.transcript.addParent(message.text, message.language);
        continue;
      }
      this.followLanguage(message.language);
      const item = this.transcript.add(message);
      first ||= item;
      const contacts = contactsOf(message);
      if (contacts.length) this.contacts = contacts;
      if (fresh) {
        const labels = (message.choices || []).map((choice) => choice?.label).filter((label) => typeof label === "string");
        this.announcer.reply([message.text, labels.length && `${this.words.choices}: ${labels.join("; ")}`].filter(Boolean).join("\n"), message.language);
        this.emit("message", { kind: message.kind, topic: message.topic, journey: message.journey });
      }
    }
    this.transcript.offerChoices(true);
    return first;
  }

  /** @param {Message[]} messages */
  redraw(messages) {
    this.transcript.clear();
    this.show(messages, false);
    this.arrived = countParent(messages);
    // A message that was on its way when the page went is in the record: its draft has done its work.
    const last = messages.findLast((message) => message.kind === "parent");
    if (last && last.text.trim() === this.composer.text.trim()) this.composer.text = "";
    this.transcript.toEnd();
  }

  /** @param {unknown} error @param {() => void} again */
  fail(error, again) {
    const failure = error instanceof Failure ? error : new Failure("malformed");
    if (!(error instanceof Failure)) console.error(error);
    const { words } = this;
    if (failure.code === "stopped") return; // by the widget itself: it was removed, or the talk erased
    if (failure.code === "expired") return this.ended();
    const said = failure.code === "refused" && failure.words ? failure.words : words.failures[failure.code];
    const kept = this.composer.text ? words.kept : "";
    const retry = failure.code !== "refused" && button(words.tryAgain, again, { class: "primary" });
    const people = this.contacts.length > 0 && el("ul", { role: "list", class: "contacts" }, ...this.contacts.slice(0, 3).map((item) => contact(item, words)));
    const box = this.panel.notice("failure", el("p", {}, el("strong", {}, said), kept && ` ${kept}`), retry, words.danger, people, el("slot"));
    this.announcer.alert([said, kept, failure.wait ? words.wait(failure.wait) : "", words.danger].filter(Boolean).join(" "));
    if (retry && failure.wait) this.holdBack(retry, box, failure.wait);
    this.emit("error", { code: failure.code });
  }

  /**
   * Keeps "Try again" to the server's own Retry-After.
   * @param {HTMLElement} retry
   * @param {HTMLElement} box
   * @param {number} seconds
   */
  holdBack(retry, box, seconds) {
    const line = el("p", { class: "wait" }, this.words.wait(seconds));
    box.insertBefore(line, retry);
    retry.setAttribute("aria-disabled", "true");
    setTimeout(() => {
      if (!box.isConnected) return;
      retry.removeAttribute("aria-disabled");
      line.textContent = this.words.ready;
      this.announcer.say(this.words.ready);
    }, seconds * 1000);
  }

  /** Says before a quiet talk closes that it will, and lets the parent keep it with one press. */
  watchTime() {
    this.clocks.forEach((clock) => clearTimeout(clock));
    this.panel.unnotice("ending");
    const ahead = Math.min(120, this.lasts / 2);
    this.clocks = [
      window.setTimeout(() => {
        const text = this.words.ending(Math.round(ahead / 60));
        this.panel.notice("ending", text, button(this.words.keepTalking, () => void this.extend(), { class: "primary" }));
        this.announcer.alert(`${text} ${this.words.keepTalking}`);
      }, (this.lasts - ahead) * 1000),
      window.setTimeout(() => this.ended(), this.lasts * 1000),
    ];
  }

  async extend() {
    this.composer.field.focus();
    try {
      await this.client.history(this.store.token); // any call moves the end of the session
      this.watchTime();
    } catch (error) {
      this.fail(error, () => void this.extend());
    }
  }

  ended() {
    this.store.token = "";
    this.doubtful = null;
    this.clocks.forEach((clock) => clearTimeout(clock));
    this.transcript.offerChoices(false);
    const again = button(this.words.again, () => this.renew(), { class: "primary" });
    this.panel.notice("ended", this.words.ended, again);
    this.announcer.alert(this.words.ended);
    this.emit("error", { code: "expired" });
  }

  renew() {
    this.composer.field.focus();
    this.panel.unnotice();
    this.begun = false;
    void this.begin();
  }

  askErase() {
    this.ask("asking", this.words.eraseAsk, this.words.eraseYes, this.words.keepTalking, () => void this.erase());
  }

  /** @param {string} kind @param {string} question @param {string} yes @param {string} no @param {() => void} act */
  ask(kind, question, yes, no, act) {
    const back = /** @type {ShadowRoot} */ (this.host.shadowRoot).activeElement;
    const agree = button(yes, () => {
      this.composer.field.focus(); // the button goes away; focus must not fall to the top of the page
      act();
    }, { class: "primary" });
    const stay = button(no, () => {
      this.panel.unnotice(kind);
      /** @type {HTMLElement} */ (back || this.composer.field).focus();
    });
    const box = this.panel.notice(kind, question, el("div", { class: "answers" }, agree, stay));
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", question);
    agree.focus();
  }

  async erase() {
    const { token } = this.store;
    this.client.stop();
    this.panel.unnotice();
    try {
      if (token) await this.client.erase(token);
    } catch (error) {
      this.fail(error, () => void this.erase());
      this.panel.notices.firstElementChild?.prepend(el("p", {}, el("strong", {}, this.words.notErased)));
      return false;
    }
    this.forget();
    this.panel.notice("erased", this.words.erased, button(this.words.again, () => this.renew(), { class: "primary" }));
    this.announcer.say(this.words.erased);
    this.emit("erase");
    return true;
  }

  forget() {
    this.clocks.forEach((clock) => clearTimeout(clock));
    this.transcript.clear();
    this.composer.text = "";
    this.store.token = "";
    this.store.draft = "";
    this.arrived = 0;
    this.doubtful = null;
    this.contacts = [];
  }

  askLanguage() {
    const change = async () => {
      const draft = this.composer.text;
      if (!(await this.erase())) return;
      this.host.setAttribute("language", this.words.languageCode);
      this.composer.text = draft;
      this.renew();
    };
    // Before the first message there is nothing to lose, so nothing to ask.
    if (this.arrived === 0 && !this.busy) {
      this.composer.field.focus();
      void change();
    } else {
      this.ask("asking", this.words.languageAsk, this.words.languageYes, this.words.stay, () => void change());
    }
  }

  /** @param {unknown} language */
  followLanguage(language) {
    if ((language === "es" || language === "en") && language !== this.host.language) this.host.setAttribute("language", language);
  }

  /** @param {"en" | "es"} language */
  speak(language) {
    this.words = WORDS[language];
    this.transcript.relabel(this.words);
    this.composer.relabel(this.words);
    this.relabel();
  }

  relabel() {
    const operator = this.host.getAttribute("operator") || new URL(this.host.server).host;
    this.panel.relabel(this.host.heading, this.words);
    this.notice.replaceChildren(
      el("h3", {}, this.words.noticeTitle),
      ...this.words.notice(operator).map((line) => el("p", {}, line)),
    );
  }

  attributesChanged() {
    this.relabel();
  }

  /** @param {string} brand */
  paint(brand) {
    this.colors.replaceSync(colorStyle(palette(brand)));
  }

  /** @param {"copy" | "print" | "save"} way @param {HTMLElement[]} items @param {string} title */
  async keep(way, items, title) {
    if (way === "print") return printPage(this.panel.node, items, title, this.words);
    if (way === "save") {
      saveFile(items, title, this.words, this.host.language);
      return this.announcer.say(this.words.saved);
    }
    try {
      await copyText(items);
      this.tell(this.words.copied);
    } catch {
      this.tell(this.words.notCopied);
    }
  }

  /** @param {string} text */
  tell(text) {
    this.announcer.say(text);
    const box = this.panel.notice("told", text);
    setTimeout(() => box.isConnected && this.panel.unnotice("told"), 6000);
  }

  /**
   * Tells the school's page what happened, never what was said.
   * @param {string} name
   * @param {object} [detail]
   * @param {boolean} [cancelable]
   */
  emit(name, detail = {}, cancelable = false) {
    return this.host.dispatchEvent(new CustomEvent(`evenfield-${name}`, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/** @param {Message[]} messages */
function countParent(messages) {
  return messages.filter((message) => message.kind === "parent").length;
}

/** @param {Sent} message */
function said(message) {
  return "text" in message ? `text ${message.text}` : `choice ${message.choice}`;
}

/** @param {HTMLElement & {server: string}} host */
function storageKey(host) {
  const place = [...document.querySelectorAll(host.localName)].indexOf(host);
  return `evenfield:${host.server}:${host.id || place}`;
}
