// @ts-check
import { el } from "./dom.js";

/**
 * Says things to a screen reader. The visible talk is not live; each new reply is put here once as plain
 * text and taken away again, so nothing is spoken twice and history is never read out.
 */
export class Announcer {
  constructor() {
    this.replies = el("div", { role: "log", "aria-live": "polite", "aria-relevant": "additions", class: "hidden replies" });
    this.status = el("div", { role: "status", "aria-live": "polite", class: "hidden status" });
    this.alerts = el("div", { role: "alert", class: "hidden alerts" });
    this.regions = [this.replies, this.status, this.alerts];
  }

  /** @param {string} text @param {string} language */
  reply(text, language) {
    this.put(this.replies, text, language);
  }

  /** @param {string} text */
  say(text) {
    this.status.replaceChildren();
    this.put(this.status, text);
  }

  /** @param {string} text */
  alert(text) {
    this.alerts.replaceChildren();
    this.put(this.alerts, text);
  }

  /** @param {HTMLElement} region @param {string} text @param {string} [language] */
  put(region, text, language) {
    const line = el("p", { lang: language }, text);
    region.append(line);
    setTimeout(() => line.remove(), 1200);
  }
}
