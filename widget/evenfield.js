/** <evenfield-chat>: the launcher. The rest is fetched when a parent opens the guide. */

const WORDS = {
  en: { launch: "Ask about school help", loading: "Opening…", failed: "The guide could not load. Press to try again." },
  es: { launch: "Pregunte sobre ayuda escolar", loading: "Abriendo…", failed: "La guía no se pudo cargar. Toque para intentar otra vez." },
};

// `!important` beats a page's own `* { all: unset }`; `all: initial` stops inheritance.
const STYLE = `
:host{display:block!important;position:static!important;float:none!important;visibility:visible!important;opacity:1!important}
:host([hidden]){display:none!important}
:host([mode=floating]){display:contents!important}
.root{all:initial;display:block;direction:ltr;font:medium/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color-scheme:light;
 --surface:#fff;--text:#1d2827;--line:#c9d1ce;--disc:#1c6758;--ink:#fff;text-align:start}
:host([open]:not([mode=floating])) .root{min-height:min(44em,86vh)}
@media (prefers-color-scheme:dark){:host(:not([theme=light])) .root{color-scheme:dark;--surface:#1e2625;--text:#e9eeec;--line:#5b6966}}
:host([theme=dark]) .root{color-scheme:dark;--surface:#1e2625;--text:#e9eeec;--line:#5b6966}
:host([mode=floating]) .root{position:fixed;--side:max(1em,env(safe-area-inset-right));--low:calc(max(1em,env(safe-area-inset-bottom)) + var(--place,0)*4em);
 inset:auto var(--side) var(--low) auto;z-index:2147483000;max-width:calc(100vw - 2em)}
:host([mode=floating][position=left]) .root{inset:auto auto var(--low) max(1em,env(safe-area-inset-left))}
.launch{all:unset;box-sizing:border-box;display:inline-flex;align-items:center;gap:.65em;min-height:3.25em;padding:.4em 1.15em .4em .45em;
 border-radius:2em;border:1px solid #7d8b87;background:var(--surface);color:var(--text);font-weight:600;cursor:pointer;max-width:100%}
:host([mode=floating]) .launch{box-shadow:0 1px 2px rgb(0 0 0/.1),0 6px 20px rgb(0 0 0/.12)}
.launch:hover{text-decoration:underline;text-underline-offset:.2em}
.launch:focus-visible{outline:3px solid var(--text);outline-offset:3px}
.launch[hidden]{display:none}
.disc{flex:none;display:grid;place-items:center;width:2.4em;height:2.4em;border-radius:50%;background:var(--disc);color:var(--ink)}
.disc svg{width:1.35em;height:1.35em;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
@media (forced-colors:active){.launch{border-color:ButtonText}}
@media print{:host([mode=floating]) .root{display:none}}
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

function disc() {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  const disc = document.createElement("span");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5");
  svg.append(path);
  disc.className = "disc";
  disc.append(svg);
  return disc;
}

export class EvenfieldChat extends HTMLElement {
  static observedAttributes = ["language", "open", "title", "color", "position", "operator", "privacy", "contact", "logo"];

  constructor() {
    super();
    this.shadow = this.attachShadow({ mode: "open" });
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
    }
    this.colorSheet = new CSSStyleSheet();
    this.shadow.adoptedStyleSheets = [sheet, this.colorSheet];
    this.root = document.createElement("section");
    this.root.className = "root";
    this.root.title = "";
    this.launcher = document.createElement("button");
    this.launcher.type = "button";
    this.launcher.className = "launch";
    this.launcher.addEventListener("click", () => (this.hasAttribute("open") ? this.hide() : this.show()));
    this.launchLabel = document.createElement("span");
    this.launcher.append(disc(), this.launchLabel);
    this.root.append(this.launcher);
    this.shadow.append(this.root);
    /** @type {Chat | null} */
    this.chat = null;
    /** @type {Promise<void> | null} */
    this.loading = null;
    this.pressed = false;
  }

  connectedCallback() {
    this.label();
    this.paint();
    // The top layer: a page's transformed body would else carry the guide away.
    if (this.floating && this.root.showPopover) {
      this.root.popover = "manual";
      this.root.showPopover();
    }
    this.chat?.resume();
    if (!this.hasAttribute("open")) return;
    // A phone's screen is not covered before a tap.
    if (this.floating && matchMedia("(max-width: 40em)").matches) this.hide();
    else this.reveal();
  }

  disconnectedCallback() {
    this.chat?.pause();
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    this.label();
    if (name === "color" || name === "position") this.paint();
    else if (name !== "open") this.chat?.relabel();
    else if (after === null) this.chat?.close();
    else this.reveal();
  }

  show() {
    this.pressed = true;
    for (const guide of this.floating ? document.querySelectorAll(`${this.localName}[mode=floating][open]`) : []) guide.removeAttribute("open");
    this.setAttribute("open", "");
    this.pressed = false;
  }

  hide() {
    this.removeAttribute("open");
  }

  get floating() {
    return this.getAttribute("mode") === "floating";
  }

  /** @returns {Language} */
  get language() {
    return /^es\b/i.test(this.getAttribute("language") || document.documentElement.lang) ? "es" : "en";
  }

  get server() {
    return new URL(this.getAttribute("server") || new URL("..", import.meta.url).href, document.baseURI).href.replace(/\/+$/, "");
  }

  /** The guides of this page before this one that are like it. @param {(guide: Element) => unknown} like */
  place(like) {
    return [...document.querySelectorAll(this.localName)].filter((guide) => like(guide) === like(this)).indexOf(this);
  }

  // A second guide of the same name gets a number, so that landmarks differ.
  get heading() {
    /** @type {(guide: Element) => string} */
    const name = (guide) => guide.getAttribute("title") || "Evenfield";
    const place = this.place(name);
    return place > 0 ? `${name(this)} ${place + 1}` : name(this);
  }

  label() {
    this.root.lang = this.language;
    this.root.setAttribute("aria-label", this.heading);
    this.launchLabel.textContent = WORDS[this.language].launch;
    this.launcher.setAttribute("aria-expanded", String(this.hasAttribute("open")));
    this.launcher.hidden = !this.floating && this.hasAttribute("open") && this.chat !== null;
  }

  // The icon is black where white would not be seen on the school's color. A second launcher stands above the first.
  paint() {
    const color = this.getAttribute("color") || "";
    const [, hex] = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color) || [];
    const parts = (hex?.match(hex.length > 3 ? /../g : /./g) || []).map((part) => (parseInt(part.repeat(2 / part.length), 16) / 255) ** 2.2);
    const ink = hex && 0.21 * parts[0] + 0.72 * parts[1] + 0.07 * parts[2] > 0.18 ? "#000" : "#fff";
    const place = this.floating ? this.place((guide) => guide.getAttribute("mode") + (guide.getAttribute("position") || "right")) : 0;
    this.colorSheet.replaceSync(`.root{--place:${Math.max(place, 0)};${hex ? `--disc:${color};--ink:${ink}` : ""}}`);
    this.chat?.paint(color);
  }

  reveal() {
    const { pressed } = this;
    const open = () => {
      if (this.hasAttribute("open") && this.isConnected) this.chat?.open(pressed);
      this.label();
    };
    if (this.chat) return open();
    this.launchLabel.textContent = WORDS[this.language].loading;
    this.loading ||= this.load()
      .then(({ startChat }) => {
        this.chat = startChat(this);
        this.paint();
        open();
      })
      .catch(() => {
        this.hide();
        this.launchLabel.textContent = WORDS[this.language].failed;
      })
      .finally(() => {
        this.loading = null;
      });
  }

  // `integrity` ("chat.js sha384-… view.js sha384-…") lets only files of these hashes run.
  async load() {
    const pairs = (this.getAttribute("integrity") || "").matchAll(/(\S+)\s+(\S+)/g);
    const checks = [...pairs].map(([, name, integrity]) => {
      const link = document.createElement("link");
      Object.assign(link, { rel: "modulepreload", href: new URL(name, import.meta.url).href, integrity });
      const check = new Promise((done, refuse) => Object.assign(link, { onload: done, onerror: refuse }));
      document.head.append(link);
      return link.relList.supports("modulepreload") && check;
    });
    await Promise.all(checks);
    return import("./chat.js");
  }
}

// Without these the school's own text inside the tag stays.
const able = "replaceSync" in CSSStyleSheet.prototype && "adoptedStyleSheets" in document && "container" in document.documentElement.style;
if (able && !customElements.get("evenfield-chat")) customElements.define("evenfield-chat", EvenfieldChat);
