import { fillIn } from "./words.js";

/** Text only ever enters as a text node: no string becomes markup. */

/** @type {El} */
export const el = (spec, attributes = {}, ...children) => {
  const [tag, ...classes] = spec.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  put(node, ...children);
  return /** @type {any} */ (node);
};

/** @type {Put} */
export const put = (node, ...children) => {
  for (const child of children) if (child) node.append(child);
};

/** @type {Button} */
export const button = (kind, label, press, look = {}) => {
  const words = el(look.quiet ? "span.hidden" : "span", {}, label);
  const node = el(`button.${kind}`, { type: "button", lang: look.lang }, look.icon && icon(look.icon), words);
  node.addEventListener("click", () => {
    if (node.getAttribute("aria-disabled") !== "true") press();
  });
  return node;
};

/** @type {Group} */
export const group = (spec, label, ...children) => el(spec, { role: "group", "aria-label": label }, ...children);

/** @type {Fold} */
export const fold = (spec, title, ...children) => el(spec, {}, el("summary", {}, title), ...children);

const DOWN = "M12 4v11M7 11l5 5 5-5";
export const ICONS = {
  close: "M6 6l12 12M18 6L6 18",
  exit: "M14 4h5v16h-5M4 12h10M10 8l4 4-4 4",
  menu: "M4 7h16M4 12h16M4 17h16",
  down: DOWN,
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  save: `${DOWN}M5 20h14`,
  share: "M12 15V4M8 7l4-4 4 4M7 11H5v9h14v-9h-2",
  email: "M3 6h18v12H3zM3 7l9 6 9-6",
  voice: "M9 5a3 3 0 016 0v6a3 3 0 01-6 0zM6 11a6 6 0 0012 0M12 17v4",
};

/** @type {Icon} */
export const icon = (name) => {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
};

/** @type {KeepRow} */
export const keepRow = (ways, items, title, { words, keep }) => {
  const row = group("div.keep", words.keep);
  for (const way of ways) {
    put(row, button("small", words[way], () => keep(way, items(), title), { icon: way === "docx" || way === "txt" ? "save" : way }));
  }
  return row;
};

/** @type {(node: Node) => HTMLElement | null} */
export const focusIn = (node) => /** @type {any} */ (node.getRootNode()).activeElement;

const PHONE = String.raw`(?:\+?1[-. ])?(?:\(\d{3}\) ?|\b\d{3}[-. ])\d{3}[-. ]\d{4}\b|\b(?:911|988)\b(?!lifeline|-\d)`;
const LINKABLE = new RegExp(
  String.raw`([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(${PHONE})|https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]|\b(?:[a-z\d-]+\.)+(?:org|gov|com|net|edu|us)\b(?:\/[\w\/-]*)?`,
  "gi",
);

/** @type {(number: string) => string} */
const dialled = (number) => {
  const digits = number.replace(/\D/g, "");
  return digits.length < 7 ? digits : `+1${digits.slice(-10)}`;
};

/** @type {Links} */
export const links = {
  safe(address) {
    try {
      const url = new URL(typeof address === "string" ? address : "");
      return /^(https?|tel|sms|mailto):$/.test(url.protocol) ? url.href : null;
    } catch {
      return null;
    }
  },

  link(label, address, name) {
    const href = links.safe(address);
    if (!href) return label;
    const web = href.startsWith("http");
    return el("a", { href, "aria-label": name, target: web && "_blank", rel: web && "noopener noreferrer" }, label);
  },

  call: (number, words) => links.link(fillIn(words.callTo, number), `tel:${dialled(number)}`),

  texting(text, words) {
    const [, keyword, number] = /([A-Z]{2,})?[^A-Z\d]*(\d[\d-]*\d)/.exec(text) || [];
    if (!number) return links.text(text);
    const sms = `sms:${dialled(number)}${keyword ? `?body=${keyword}` : ""}`;
    if (number === text) return links.link(fillIn(words.textTo, text), sms);
    const [lead, ...rest] = text.split(number);
    return el("span", {}, lead, links.link(number, sms, fillIn(words.textTo, number)), rest.join(number));
  },

  text(text, words) {
    const piece = document.createDocumentFragment();
    let end = 0;
    for (const { 0: whole, 1: mail, 2: phone, index } of text.matchAll(LINKABLE)) {
      const address = mail ? `mailto:${mail}` : phone ? `tel:${dialled(phone)}` : whole.replace(/^(?!https?:)/i, "https://");
      piece.append(text.slice(end, index), links.link(whole, address, phone && words && fillIn(words.callTo, phone)));
      end = index + whole.length;
    }
    piece.append(text.slice(end));
    return piece;
  },
};

/** @type {Read<string>} */
export const string = (value) => (typeof value === "string" ? value : "");
/** @type {Read<string[]>} */
export const strings = (value) => (Array.isArray(value) ? value.filter((item) => typeof item === "string") : []);
/** @type {Read<Unknowns[]>} */
export const records = (value) => (Array.isArray(value) ? value.filter((item) => item && typeof item === "object" && !Array.isArray(item)) : []);

/** @type {(message: Unknowns) => Choice[]} */
export const choicesOf = ({ choices }) => /** @type {any} */ (records(choices).filter(({ id, label }) => string(id) && string(label)));
