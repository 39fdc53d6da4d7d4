import { el, put } from "./view.js";
import { fillIn } from "./words.js";

/** Copies, prints and saves what is on the screen. No text becomes markup. */

const PAPER = `body{font:12pt/1.5 system-ui,"Segoe UI",Roboto,sans-serif;color:#111;max-width:42em;margin:2em auto;padding:0 1em}
h1{font-size:1.4em}h2,h3{font-size:1.1em}h4{font-size:1em}h2,h3,h4{margin:1.1em 0 .3em;break-after:avoid}p{margin:.4em 0}li,tr,.contact{break-inside:avoid}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:.4em .6em;text-align:start;vertical-align:top}
summary,.checklist li{list-style:none}.speaker{font-weight:600;margin:1.2em 0 .2em}.paper p{white-space:pre-wrap;margin:0 0 1em}
footer{margin-top:2em;border-top:1px solid #888;font-size:.9em}@page{margin:18mm}@media print{body{margin:0;max-width:none}}`;

/** @type {(items: HTMLElement[]) => Element} */
const cleanCopy = (items) => {
  const copy = el("main");
  for (const item of items) {
    const clone = /** @type {HTMLElement} */ (item.cloneNode(true));
    for (const extra of clone.querySelectorAll("button, .choices, .keep, .column, .fill, .note, .hidden:not(.speaker)")) extra.remove();
    for (const details of clone.querySelectorAll("details")) details.open = true;
    for (const box of clone.querySelectorAll("input")) box.replaceWith(box.checked ? "☑ " : "☐ ");
    const part = el("div", { lang: clone.lang, dir: clone.dir, class: clone.matches(".paper") && "paper" });
    part.append(...clone.childNodes);
    put(copy, part);
  }
  return copy;
};

/** @type {(items: HTMLElement[]) => string} */
const plainText = (items) => {
  let text = "";
  /** @type {(node: Node) => void} */
  const walk = (node) => {
    const { nodeName, parentNode } = node;
    if (node.nodeType === Node.TEXT_NODE) text += node.textContent;
    if (nodeName === "LI" && !node.textContent?.match(/^[☐☑]/)) {
      const place = [...(parentNode?.children || [])].indexOf(/** @type {Element} */ (node));
      text += parentNode?.nodeName === "OL" ? `${place + 1}. ` : "- ";
    }
    if (nodeName === "TD" && node.previousSibling) text += " | ";
    node.childNodes.forEach(walk);
    if (/^(P|LI|H3|H4|TR|SUMMARY|DIV|DETAILS)$/.test(nodeName)) text += "\n";
  };
  cleanCopy(items).childNodes.forEach((part) => {
    walk(part);
    text += "\n";
  });
  return text.replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim() + "\n";
};

/** @type {Compose} */
const compose = (page, items, title, words) => {
  const day = new Date().toLocaleDateString(undefined, { dateStyle: "long" });
  const bare = items[0]?.matches(".paper");
  page.title = title;
  put(page.body, !bare && el("h1", {}, title), cleanCopy(items), !bare && el("footer", {}, fillIn(words.page, day)));
};

/** @type {Keep} */
const print = (items, title, { home, words }) => {
  const frame = el("iframe.hidden", { title, "aria-hidden": "true", tabindex: "-1" });
  put(home, frame);
  const view = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(PAPER);
  view.document.adoptedStyleSheets = [sheet];
  compose(view.document, items, title, words);
  view.addEventListener("afterprint", () => setTimeout(() => frame.remove()));
  view.focus();
  view.print();
};

/** @type {Keep} */
const html = (items, title, { words, language }) => {
  const page = document.implementation.createHTMLDocument(title);
  compose(page, items, title, words);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">${page.head.innerHTML}<style>${PAPER}</style></head>
${page.body.outerHTML}</html>
`;
};

/** @type {Save} */
const save = (name, content, type) => {
  const href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
  return "saved";
};

/** @type {KeepAny} */
export const keep = async (way, items, title, more) => {
  if (way instanceof Blob) return save(title, way);
  if (way === "print") return print(items, title, more);
  const lines = items[0]?.matches(".paper") ? [...items[0].children].map((line) => line.textContent || "") : null;
  const text = lines ? `${lines.join("\n\n")}\n` : plainText(items);
  if (way === "copy") {
    await navigator.clipboard.writeText(text);
    return "copied";
  }
  const name = title.toLowerCase().replace(/[^a-z\d]+/g, "-").replace(/^-|-$/g, "") || "evenfield";
  if (way === "docx") return save(`${name}.docx`, docx(lines || [text]));
  if (way === "txt") return save(`${name}.txt`, text, "text/plain");
  return save(`${name}.html`, html(items, title, more), "text/html");
};

// A Word file: three XML parts (ECMA-376) in a ZIP (PKWARE's APPNOTE), stored, dated 1 January 1980.
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const KIND = "application/vnd.openxmlformats-";
const SPACE = "http://schemas.openxmlformats.org/";

/** @type {XmlText} */
const xml = (text) =>
  text.replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, "").replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @type {(data: Uint8Array) => number} */
const crc32 = (data) => {
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320);
  }
  return ~crc;
};

/** @type {Bytes} */
const bytes = (...fields) => {
  const out = [];
  for (const [value, width] of fields) for (let place = 0; place < width; place += 1) out.push((value >>> (8 * place)) & 255);
  return out;
};

/** @type {(paragraphs: string[]) => Blob} */
const docx = (paragraphs) => {
  const drawn = paragraphs.map((paragraph) => {
    const lines = paragraph.split(/\r?\n/).map((line) => `<w:t xml:space="preserve">${xml(line)}</w:t>`);
    return `<w:p><w:pPr><w:spacing w:after="200"/></w:pPr><w:r><w:rPr><w:sz w:val="24"/></w:rPr>${lines.join("<w:br/>")}</w:r></w:p>`;
  });
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${SPACE}package/2006/content-types"><Default Extension="rels" ContentType="${KIND}package.relationships+xml"/>\
<Override PartName="/word/document.xml" ContentType="${KIND}officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${SPACE}package/2006/relationships"><Relationship Id="r1" \
Type="${SPACE}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document xmlns:w="${SPACE}wordprocessingml/2006/main"><w:body>${drawn.join("")}</w:body></w:document>`,
  };
  const encoder = new TextEncoder();
  /** @type {number[]} */
  const files = [];
  /** @type {number[]} */
  const index = [];
  for (const [path, content] of Object.entries(parts)) {
    const name = encoder.encode(path);
    const data = encoder.encode(HEAD + content);
    const entry = bytes([20, 2], [0x800, 2], [0, 4], [33, 2], [crc32(data), 4], [data.length, 4], [data.length, 4], [name.length, 4]);
    index.push(...bytes([0x02014b50, 4], [20, 2]), ...entry, ...bytes([0, 8], [0, 2], [files.length, 4]), ...name);
    files.push(...bytes([0x04034b50, 4]), ...entry, ...name, ...data);
  }
  const end = bytes([0x06054b50, 4], [0, 4], [3, 2], [3, 2], [index.length, 4], [files.length, 4], [0, 2]);
  return new Blob([new Uint8Array([...files, ...index, ...end])], { type: `${KIND}officedocument.wordprocessingml.document` });
};
