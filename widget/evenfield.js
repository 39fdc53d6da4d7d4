// @ts-check
/** <evenfield-chat>: draws the launcher by itself and fetches the rest only when a parent opens the guide. */

const LAUNCH_WORDS = {
  en: { title: "Evenfield", launch: "Ask about school help", loading: "Opening…", failed: "The guide could not load. Press to try again." },
  es: { title: "Evenfield", launch: "Pregunte sobre ayuda escolar", loading: "Abriendo…", failed: "La guía no se pudo cargar. Toque para intentar otra vez." },
};

// `!important` on :host is what beats a page's own `* { all: unset }`; `all: initial` inside stops inheritance.
const LAUNCH_STYLE = `
:host{display:block!important;position:static!important;float:none!important;visibility:visible!important;opacity:1!important}
:host([hidden]){display:none!important}
:host([mode=floating]){display:contents!important}
.root{all:initial;display:block;font:medium/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color-scheme:light;
 --surface:#fff;--text:#1d2827;--line:#c9d1ce;--disc:#1c6758;text-align:start}
@media (prefers-color-scheme:dark){:host(:not([theme=light])) .root{color-scheme:dark;--surface:#1e2625;--text:#e9eeec;--line:#5b6966}}
:host([theme=dark]) .root{color-scheme:dark;--surface:#1e2625;--text:#e9eeec;--line:#5b6966}
:host([mode=floating]) .root{position:fixed;inset:auto 1em 1em auto;z-index:2147483000;max-width:calc(100vw - 2em)}
:host([mode=floating][position=left]) .root{inset:auto auto 1em 1em}
.launch{all:unset;box-sizing:border-box;display:inline-flex;align-items:center;gap:.65em;min-height:3.25em;padding:.4em 1.15em .4em .45em;
 border-radius:2em;border:1px solid var(--line);background:var(--surface);color:var(--text);font-weight:600;cursor:pointer;
 box-shadow:0 1px 2px rgb(0 0 0/.1),0 6px 20px rgb(0 0 0/.12);max-width:100%}
:host(:not([mode=floating])) .launch{box-shadow:none}
.launch:hover{text-decoration:underline;text-underline-offset:.2em}
.launch:focus-visible{outline:3px solid var(--text);outline-offset:3px}
.launch[hidden]{display:none}
.disc{flex:none;display:grid;place-items:center;width:2.4em;height:2.4em;border-radius:50%;background:var(--disc);color:#fff}
.disc svg{width:1.35em;height:1.35em;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
@media (forced-colors:active){.launch{border-color:ButtonText}}
@media print{:host([mode=floating]) .root{display:none}}
`;

/** @type {CSSStyleSheet | undefined} */
let launchSheet;

function speechIcon() {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", "M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5");
  svg.append(path);
  return svg;
}

export class EvenfieldChat extends HTMLElement {
  static observedAttributes = ["server", "language", "mode", "open", "title", "color", "theme", "position", "operator"];

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    if (!launchSheet) {
      launchSheet = new CSSStyleSheet();
      launchSheet.replaceSync(LAUNCH_STYLE);
    }
    this.colorSheet = new CSSStyleSheet();
    shadow.adoptedStyleSheets = [launchSheet, this.colorSheet];
    this.root = document.createElement("section");
    this.root.className = "root";
    this.root.title = ""; // the host's title is the guide's name, not a tooltip over the whole talk
    this.launcher = document.createElement("button");
    this.launcher.type = "button";
    this.launcher.className = "launch";
    this.launcher.addEventListener("click", () => (this.hasAttribute("open") ? this.hide() : this.show()));
    const disc = document.createElement("span");
    disc.className = "disc";
    disc.append(speechIcon());
    this.launchLabel = document.createElement("span");
    this.launcher.append(disc, this.launchLabel);
    this.root.append(this.launcher);
    shadow.append(this.root);
    /** @type {import("./chat.js").Chat | null} */
    this.chat = null;
    /** @type {Promise<void> | null} */
    this.loading = null;
    /** True while a parent's own press opens the guide: only then may focus move. */
    this.pressed = false;
  }

  connectedCallback() {
    this.label();
    this.paint();
    if (this.chat) this.chat.resume();
    // A page that asks for an open floating panel must not have its phone screen covered before a tap.
    if (this.hasAttribute("open")) {
      if (this.floating && matchMedia("(max-width: 40em)").matches) this.removeAttribute("open");
      else void this.reveal(false);
    }
  }

  disconnectedCallback() {
    if (this.chat) this.chat.pause();
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    this.label();
    if (name === "open") {
      if (after === null) this.chat?.close();
      else void this.reveal(this.pressed);
    } else if (name === "color") {
      this.paint();
    } else if (name === "language") {
      this.chat?.speak(this.language);
    } else if (name === "server") {
      this.chat?.dispose();
      this.chat = null;
      if (this.hasAttribute("open")) void this.reveal(false);
    } else {
      this.chat?.attributesChanged();
    }
  }

  show() {
    this.pressed = true;
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
    return /^es\b/i.test(this.getAttribute("language") || document.documentElement.lang || "en") ? "es" : "en";
  }

  get server() {
    // The files are served from <server>/widget/, so a tag without `server` still finds its own server.
    return new URL(this.getAttribute("server") || new URL("..", import.meta.url).href, document.baseURI).href.replace(/\/+$/, "");
  }

  /** The guide's name on this page. A second guide of the same name gets a number, so that landmarks differ. */
  get heading() {
    const own = this.getAttribute("title") || LAUNCH_WORDS[this.language].title;
    const same = [...document.querySelectorAll(this.localName)].filter(
      (other) => (other.getAttribute("title") || LAUNCH_WORDS[this.language].title) === own,
    );
    const place = same.indexOf(this);
    return place > 0 ? `${own} ${place + 1}` : own;
  }

  label() {
    const words = LAUNCH_WORDS[this.language];
    this.root.lang = this.language;
    this.root.setAttribute("aria-label", this.heading);
    this.launchLabel.textContent = words.launch;
    this.launcher.setAttribute("aria-expanded", String(this.hasAttribute("open")));
    this.launcher.hidden = !this.floating && this.hasAttribute("open") && this.chat !== null;
  }

  paint() {
    const color = this.getAttribute("color") || "";
    // The disc is decoration; wherever the color carries text it is clamped.
    this.colorSheet.replaceSync(/^#([\da-f]{3}|[\da-f]{6})$/i.test(color) ? `.root{--disc:${color}}` : "");
    this.chat?.paint(color);
  }

  /** @param {boolean} focus whether a parent's own press asked for it */
  reveal(focus) {
    if (this.chat) {
      this.chat.open(focus);
      this.label();
      return Promise.resolve();
    }
    if (!this.loading) {
      this.launchLabel.textContent = LAUNCH_WORDS[this.language].loading;
      this.loading = import("./chat.js")
        .then(({ Chat }) => {
          this.chat = new Chat(this);
          this.paint();
          if (this.hasAttribute("open") && this.isConnected) this.chat.open(focus);
          this.label();
        })
        .catch(() => {
          this.removeAttribute("open");
          this.launchLabel.textContent = LAUNCH_WORDS[this.language].failed;
        })
        .finally(() => {
          this.loading = null;
        });
    }
    return this.loading;
  }
}

// A page that loads the script twice keeps the first one.
if (!customElements.get("evenfield-chat")) customElements.define("evenfield-chat", EvenfieldChat);
