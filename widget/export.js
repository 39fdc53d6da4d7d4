// @ts-check
import { el, put } from "./dom.js";

/**
 * Copy, print and save what is on the screen, so a letter goes out as the parent filled it in. Pages are
 * built as DOM: no text becomes markup.
 */

const PAGE_STYLE = `body{font:12pt/1.5 system-ui,"Segoe UI",Roboto,sans-serif;color:#111;max-width:42em;margin:2em auto;padding:0 1em}
h1{font-size:1.3em}h2,h3{font-size:1.05em;margin:1.2em 0 .3em}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #888;padding:.4em .6em;text-align:start;vertical-align:top}.speaker{font-weight:600;margin:1.2em 0 .2em}
.letter{white-space:pre-wrap}.contact{margin-bottom:.6em}footer{margin-top:2em;border-top:1px solid #888;font-size:.9em}.column{display:none}p{margin:.4em 0}`;

/**
 * The messages as a clean tree: without buttons, with every disclosure open.
 * @param {HTMLElement[]} messages
 */
function cleanCopy(messages) {
  const copy = el("main");
  for (const message of messages) {
    const clone = /** @type {HTMLElement} */ (message.cloneNode(true));
    for (const extra of clone.querySelectorAll(".choices, .keep, .column, .fill, .hidden:not(.speaker)")) extra.remove();
    for (const details of clone.querySelectorAll("details")) details.setAttribute("open", "");
    const section = el("div", { lang: clone.lang, dir: clone.dir });
    section.append(...clone.childNodes);
    put(copy, section);
  }
  return copy;
}

/** @param {HTMLElement[]} messages */
export function plainText(messages) {
  const breaks = new Set(["P", "LI", "H3", "TR", "SUMMARY", "DIV", "DETAILS"]);
  const copy = cleanCopy(messages);
  let text = "";
  /** @param {Node} node */
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) text += node.textContent;
    if (node.nodeName === "LI") text += node.parentNode?.nodeName === "OL" ? `${[...node.parentNode.children].indexOf(/** @type {Element} */ (node)) + 1}. ` : "- ";
    if (node.nodeName === "TD" && node.previousSibling) text += " | ";
    node.childNodes.forEach(walk);
    if (breaks.has(node.nodeName)) text += "\n";
    if (node.nodeName === "H3") text = text.replace(/\n?$/, "\n");
  };
  copy.childNodes.forEach((section) => {
    walk(section);
    text += "\n";
  });
  return text.replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim() + "\n";
}

/** @param {Document} page @param {HTMLElement[]} messages @param {string} title @param {Words} words */
function fill(page, messages, title, words) {
  const day = new Date().toLocaleDateString(document.documentElement.lang || undefined, { dateStyle: "long" });
  page.title = title;
  put(page.body, el("h1", {}, title), cleanCopy(messages), el("footer", {}, words.page(day)));
}

/** @param {HTMLElement[]} messages */
export async function copyText(messages) {
  await navigator.clipboard.writeText(plainText(messages));
}

/**
 * One HTML file. Its own policy forbids scripts and the network.
 * @param {HTMLElement[]} messages
 * @param {string} title
 * @param {Words} words
 * @param {string} language
 */
export function htmlFile(messages, title, words, language) {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = language;
  fill(page, messages, title, words);
  const head = page.head.innerHTML; // the escaped <title>
  return `<!doctype html>
<html lang="${page.documentElement.lang.replace(/[^\w-]/g, "")}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">${head}<style>${PAGE_STYLE}</style></head>
${page.body.outerHTML}</html>
`;
}

/** @param {HTMLElement[]} messages @param {string} title @param {Words} words @param {string} language */
export function saveFile(messages, title, words, language) {
  const address = URL.createObjectURL(new Blob([htmlFile(messages, title, words, language)], { type: "text/html" }));
  el("a", { href: address, download: `${title.toLowerCase().replace(/[^a-z\d]+/g, "-").replace(/^-|-$/g, "") || "evenfield"}.html` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/**
 * Prints from an empty frame, so that the school's page around the talk stays off the paper.
 * @param {ParentNode} home
 * @param {HTMLElement[]} messages
 * @param {string} title
 * @param {Words} words
 */
export function printPage(home, messages, title, words) {
  const frame = el("iframe", { class: "hidden", title, "aria-hidden": "true", tabindex: "-1" });
  put(home, frame);
  const view = /** @type {(Window & typeof globalThis) | null} */ (frame.contentWindow);
  if (!view) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(PAGE_STYLE);
  view.document.adoptedStyleSheets = [sheet];
  fill(view.document, messages, title, words);
  view.addEventListener("afterprint", () => setTimeout(() => frame.remove()));
  view.focus();
  view.print();
}
