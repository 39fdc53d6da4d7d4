// @ts-check
import { el, put } from "./dom.js";

/**
 * A message as DOM. What comes from the server passes through `string`, `strings` or `records`: a block of
 * the wrong shape draws as nothing, and a message with nothing to draw falls back on its text.
 */

/** @param {unknown} value */
const string = (value) => (typeof value === "string" ? value : "");

/** @param {unknown} value @returns {string[]} */
const strings = (value) => (Array.isArray(value) ? value.filter((item) => typeof item === "string") : []);

/** @param {unknown} value @returns {Unknowns[]} */
const records = (value) => (Array.isArray(value) ? value.filter((item) => item && typeof item === "object" && !Array.isArray(item)) : []);

/** @param {string} language */
export function direction(language) {
  return /^(ar|fa|he|ps|ur|yi|dv|ckb|sd|ug)\b/i.test(language) ? "rtl" : "ltr";
}

/** @param {unknown} language */
export function languageTag(language) {
  return typeof language === "string" && /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(language) ? language : null;
}

/** @type {Record<string, (block: Block, words: Words) => Node | null>} */
const DRAWN = {
  paragraph: (block) => paragraphs(string(block.text)),
  list: (block) => lines("ul", strings(block.items)),
  steps: (block) => lines("ol", strings(block.items)),
  table: (block) => table(strings(block.columns), Array.isArray(block.rows) ? block.rows.map(strings) : []),
  terms: (block, words) => terms(records(block.items), words),
  contacts: (block, words) => contacts(records(block.items), words),
};

/** @param {Message} message @param {Words} words */
export function drawBody(message, words) {
  const body = el("div", { class: "body" });
  for (const block of records(message.blocks)) {
    const draw = Object.hasOwn(DRAWN, string(block.type)) ? DRAWN[string(block.type)] : null;
    const drawn = draw && draw(/** @type {Block} */ (block), words);
    if (!drawn) continue;
    const title = string(block.title);
    put(body, el("div", { class: `block ${string(block.type)}` }, title && el("h3", {}, title), drawn));
  }
  if (!body.childElementCount) put(body, paragraphs(message.text));
  put(body, drawSources(message, words));
  return body;
}

/** @param {string} text */
function paragraphs(text) {
  const piece = document.createDocumentFragment();
  for (const part of text.split(/\n\s*\n/)) if (part.trim()) piece.append(el("p", {}, linked(part.trim())));
  return piece.childElementCount ? piece : null;
}

/** @param {"ul" | "ol"} tag @param {string[]} items */
function lines(tag, items) {
  return items.length ? el(tag, { role: "list" }, ...items.map((item) => el("li", {}, linked(item)))) : null;
}

/**
 * Roles are written out, because browsers drop a table's semantics where CSS makes its rows cards.
 * @param {string[]} columns
 * @param {string[][]} rows
 */
function table(columns, rows) {
  if (!columns.length || !rows.length) return null;
  const head = el(
    "tr",
    { role: "row" },
    ...columns.map((column) => (column ? el("th", { scope: "col", role: "columnheader" }, column) : el("td", { role: "cell" }))),
  );
  const body = rows.map((row) =>
    el(
      "tr",
      { role: "row" },
      ...columns.map((column, place) => {
        const cell = linked(row[place] || "");
        if (place === 0) return el("th", { scope: "row", role: "rowheader" }, cell);
        return el("td", { role: "cell" }, column && el("span", { class: "column", "aria-hidden": "true" }, column), el("span", {}, cell));
      }),
    ),
  );
  return el("table", { role: "table" }, el("thead", { role: "rowgroup" }, head), el("tbody", { role: "rowgroup" }, ...body));
}

/** @param {Unknowns[]} items @param {Words} words */
function terms(items, words) {
  const drawn = items
    .filter((item) => string(item.term) && string(item.meaning))
    .map((item) =>
      el(
        "details",
        { class: "term" },
        el("summary", {}, string(item.term)),
        el("p", {}, string(item.expansion) && el("strong", {}, `${string(item.expansion)}. `), linked(string(item.meaning))),
      ),
    );
  return drawn.length ? el("div", { class: "terms", role: "group", "aria-label": words.terms }, ...drawn) : null;
}

/** @param {Unknowns[]} items @param {Words} words */
function contacts(items, words) {
  const drawn = items.filter((item) => string(item.name)).map((item) => contact(item, words));
  return drawn.length ? el("ul", { role: "list", class: "contacts" }, ...drawn) : null;
}

/** @param {Unknowns} item @param {Words} words */
export function contact(item, words) {
  const phone = string(item.phone);
  const way = (/** @type {string} */ label, /** @type {Child} */ value) => value && el("p", { class: "way" }, el("span", { class: "label" }, label), " ", value);
  return el(
    "li",
    { class: "contact" },
    el("strong", {}, string(item.name)),
    string(item.use) && el("p", {}, linked(string(item.use))),
    phone && way(words.phone, link(phone, telephone(phone))),
    way(words.text, string(item.text)),
    string(item.email) && way(words.email, link(string(item.email), `mailto:${string(item.email)}`)),
    string(item.web) && way(words.web, website(string(item.web))),
    way(words.hours, string(item.hours)),
  );
}

/** @param {Message} message @param {Words} words */
function drawSources(message, words) {
  const sources = records(message.sources).filter((source) => string(source.label));
  if (!sources.length) return null;
  const items = sources.map((source) => {
    const label = string(source.label);
    const notes = [string(source.cite) !== label && string(source.cite), string(source.checked) && words.checked(string(source.checked))];
    const said = notes.filter(Boolean).join(", ");
    return el("li", {}, source.url ? link(label, source.url) : label, said && ` (${said})`);
  });
  return el("details", { class: "sources" }, el("summary", {}, words.sources(sources.length)), el("ul", { role: "list" }, ...items));
}

/**
 * To be shown again when the guide cannot be reached.
 * @param {Message} message
 */
export function contactsOf(message) {
  return records(message.blocks)
    .filter((block) => block.type === "contacts")
    .flatMap((block) => records(block.items))
    .filter((item) => string(item.name) && string(item.phone));
}

/**
 * The only door from text to a link: http(s), tel and mailto. Anything else stays text.
 * @param {unknown} address
 * @returns {string | null}
 */
export function safeAddress(address) {
  if (typeof address !== "string") return null;
  let url;
  try {
    url = new URL(address); // no base: a relative address would point into the school's own page
  } catch {
    return null;
  }
  return ["http:", "https:", "tel:", "mailto:"].includes(url.protocol) ? url.href : null;
}

/** @param {string} label @param {unknown} address @returns {Node} */
function link(label, address) {
  const href = safeAddress(address);
  if (!href) return document.createTextNode(label);
  const web = href.startsWith("http");
  // A new tab keeps the talk; the site must not learn where the parent came from.
  return el("a", { href, target: web ? "_blank" : null, rel: web ? "noopener noreferrer" : null }, label);
}

const LINKABLE =
  /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|((?:\+?1[-. ])?(?:\(\d{3}\) ?|\b\d{3}[-. ])\d{3}[-. ]\d{4}\b)/g;

/**
 * Text with its web addresses, e-mail addresses and US phone numbers made into links.
 * @param {string} text
 * @returns {DocumentFragment}
 */
function linked(text) {
  const piece = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(LINKABLE)) {
    piece.append(text.slice(end, match.index));
    const [whole, web, mail] = match;
    piece.append(link(whole, web || (mail ? `mailto:${mail}` : telephone(whole))));
    end = match.index + whole.length;
  }
  piece.append(text.slice(end));
  return piece;
}

/**
 * "1-800-422-4453 (1-800-4-A-CHILD)" → "tel:+18004224453"; "988" → "tel:988".
 * @param {string} number
 * @returns {string | null}
 */
function telephone(number) {
  const found = /(?:\+?1[-. ])?\(?(\d{3})\)?[-. ]?(\d{3})[-. ]?(\d{4})|^\d{3}\b/.exec(number);
  return found && (found[1] ? `tel:+1${found[1]}${found[2]}${found[3]}` : `tel:${found[0]}`);
}

/**
 * "childwelfare.gov (state numbers)" → a link on the address, the rest as text.
 * @param {string} web
 * @returns {DocumentFragment}
 */
function website(web) {
  const piece = document.createDocumentFragment();
  const found = /(?:https?:\/\/)?(?:[a-z\d-]+\.)+[a-z]{2,}(?:\/[^\s;,)]*)?/i.exec(web);
  if (!found) {
    piece.append(web);
    return piece;
  }
  const address = found[0];
  piece.append(web.slice(0, found.index));
  piece.append(link(address, /^https?:/i.test(address) ? address : `https://${address}`));
  piece.append(web.slice(found.index + address.length));
  return piece;
}

/**
 * A letter's blanks, "[your child's name]", become fields. What is typed is never sent and never stored.
 *
 * @param {HTMLElement} body
 * @param {Words} words
 */
export function fillable(body, words) {
  const blank = /\[([^[\]\n]{2,60})\]/g;
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  while (texts.nextNode()) if (texts.currentNode.textContent?.match(blank)) nodes.push(/** @type {Text} */ (texts.currentNode));
  /** @type {Map<string, HTMLElement[]>} */
  const places = new Map();
  for (const node of nodes) {
    const piece = document.createDocumentFragment();
    let end = 0;
    for (const match of node.data.matchAll(blank)) {
      const mark = el("span", { class: "blank" }, match[0]);
      piece.append(node.data.slice(end, match.index), mark);
      end = match.index + match[0].length;
      places.set(match[1], [...(places.get(match[1]) || []), mark]);
    }
    piece.append(node.data.slice(end));
    node.replaceWith(piece);
  }
  if (!places.size) return;
  const fields = el("fieldset", { class: "fill" }, el("legend", {}, words.fill), el("p", { class: "note" }, words.fillHint));
  for (const [name, marks] of places) {
    const field = el("input", { type: "text", autocomplete: purpose(name) });
    field.addEventListener("input", () => {
      for (const mark of marks) mark.textContent = field.value || `[${name}]`;
    });
    put(fields, el("label", {}, name, field));
  }
  body.append(fields);
}

/**
 * Lets the browser offer what the parent has typed elsewhere: about the parent only, never about the child.
 * @param {string} name
 */
function purpose(name) {
  if (/^(your( full)? name|su nombre)/i.test(name)) return "name";
  if (/^(your|su).*(phone|tel[eé]fono)/i.test(name)) return "tel";
  if (/^(your|su).*(e-?mail|correo)/i.test(name)) return "email";
  if (/^(your|su).*(address|direcci[oó]n)/i.test(name)) return "street-address";
  return "off";
}
