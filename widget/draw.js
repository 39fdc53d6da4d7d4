// @ts-check
import { el, put } from "./dom.js";
import { link, linked, telephone, website } from "./links.js";

/**
 * A message as DOM. Everything that comes from the server passes through `string`, `strings` or `rows`, so
 * a block of the wrong shape draws as nothing, and a message with nothing to draw falls back on its text.
 *
 * @typedef {import("./client.js").Block} Block
 * @typedef {import("./client.js").Message} Message
 * @typedef {import("./words.js").Words} Words
 */

/** @param {unknown} value */
const string = (value) => (typeof value === "string" ? value : "");

/**
 * @param {unknown} value
 * @returns {string[]}
 */
const strings = (value) => (Array.isArray(value) ? value.filter((item) => typeof item === "string") : []);

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>[]}
 */
const records = (value) => (Array.isArray(value) ? value.filter((item) => item && typeof item === "object" && !Array.isArray(item)) : []);

/** @param {string} language */
export function direction(language) {
  return /^(ar|fa|he|ps|ur|yi|dv|ckb|sd|ug)\b/i.test(language) ? "rtl" : "ltr";
}

/**
 * A language tag that is safe to put on an element; a malformed one says nothing rather than something false.
 * @param {unknown} language
 */
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

/**
 * @param {Message} message
 * @param {Words} words
 */
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
  const sources = drawSources(message, words);
  put(body, sources);
  return body;
}

/** @param {string} text */
function paragraphs(text) {
  const piece = document.createDocumentFragment();
  for (const part of text.split(/\n\s*\n/)) if (part.trim()) piece.append(el("p", {}, linked(part.trim())));
  return piece.childElementCount ? piece : null;
}

/**
 * @param {"ul" | "ol"} tag
 * @param {string[]} items
 */
function lines(tag, items) {
  return items.length ? el(tag, { role: "list" }, ...items.map((item) => el("li", {}, linked(item)))) : null;
}

/**
 * A real table with its roles written out: on a phone each row becomes a card by CSS, and a browser that
 * drops table semantics with `display` still reads it as a table.
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

/**
 * @param {Record<string, unknown>[]} items
 * @param {Words} words
 */
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

/**
 * @param {Record<string, unknown>[]} items
 * @param {Words} words
 */
function contacts(items, words) {
  const drawn = items.filter((item) => string(item.name)).map((item) => contact(item, words));
  return drawn.length ? el("ul", { role: "list", class: "contacts" }, ...drawn) : null;
}

/**
 * @param {Record<string, unknown>} item
 * @param {Words} words
 */
export function contact(item, words) {
  const phone = string(item.phone);
  /** @type {(label: string, value: Node | string) => HTMLElement} */
  const way = (label, value) => el("p", { class: "way" }, el("span", { class: "label" }, label), " ", value);
  return el(
    "li",
    { class: "contact" },
    el("strong", {}, string(item.name)),
    string(item.use) && el("p", {}, linked(string(item.use))),
    phone && way(words.phone, link(phone, telephone(phone))),
    string(item.text) && way(words.text, string(item.text)),
    string(item.web) && way(words.web, website(string(item.web))),
    string(item.hours) && way(words.hours, string(item.hours)),
  );
}

/**
 * @param {Message} message
 * @param {Words} words
 */
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
 * Every phone contact of a message, to be shown again when the guide itself cannot be reached.
 * @param {Message} message
 */
export function contactsOf(message) {
  return records(message.blocks)
    .filter((block) => block.type === "contacts")
    .flatMap((block) => records(block.items))
    .filter((item) => string(item.name) && string(item.phone));
}
