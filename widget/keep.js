import { el, put } from "./dom.js";
import { fillIn } from "./words.js";

/** Copies, prints and saves what is on the screen. No text becomes markup. */

const PAPER = `body{font:11pt/1.4 system-ui,"Segoe UI",Roboto,sans-serif;color:#111;max-width:42em;margin:2em auto;padding:0 1em}
h1{font-size:1.3em;margin:0 0 .4em}h3,h4,h5{font-size:1em;margin:.4em 0 .1em;break-after:avoid}h4{font-size:1.08em}p{margin:.15em 0}ul,ol{margin:.15em 0;padding-inline-start:1.4em}
li,tr,dt{break-inside:avoid}dt{font-weight:600}dd{margin:0 0 .3em 1em}.ways p{display:inline;margin-inline-end:1em}.contacts{list-style:none;padding:0}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:.3em .5em;text-align:start;vertical-align:top}
.next_step{border:2px solid #111;border-radius:.5em;padding:.2em .8em .5em}.sources,details.terms{font-size:.8em;columns:2}.contact>p,.why,.label{color:#444}
summary,.checklist li{list-style:none}.checklist ul{padding:0;columns:2}.speaker{font-weight:600}.paper p{white-space:pre-wrap;margin:0 0 1em}
footer{margin-top:1em;border-top:1px solid #888;padding-top:.3em;font-size:.85em}@page{margin:11mm}@media print{body{font-size:9pt;line-height:1.2;margin:0;padding:0;max-width:none}.paper{font-size:11.5pt;line-height:1.45;margin:8mm}.sources{font-size:.7em}}`;

/** @type {(items: HTMLElement[]) => Element} */
const cleanCopy = (items) => {
  const copy = el("main");
  for (const item of items) {
    const clone = /** @type {HTMLElement} */ (item.cloneNode(true));
    for (const extra of clone.querySelectorAll("button, .choices, .keep, .useful, .take, .progress, .asks, .column, .next_step ~ .paragraph, .fill, .note, .tab, .hidden:not(.speaker)")) extra.remove();
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
    if (/^(P|LI|H[3-5]|TR|DT|DD|SUMMARY|DIV|DETAILS)$/.test(nodeName)) text += "\n";
  };
  cleanCopy(items).childNodes.forEach((part) => {
    walk(part);
    text += "\n";
  });
  return text.replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim() + "\n";
};

const address = () => location.href.replace(/[?#].*/, "");

/** @type {(more: Keeping) => string} */
const origin = ({ words, language }) => fillIn(words.page, address(), new Date().toLocaleDateString(language, { dateStyle: "long" }));

/** @type {Compose} */
const compose = (page, items, title, more) => {
  const bare = items[0]?.matches(".paper");
  page.title = title;
  put(page.body, !bare && el("h1", {}, title), cleanCopy(items), !bare && el("footer", {}, origin(more)));
};

/** @type {Keep} */
const print = (items, title, more) => {
  const frame = el("iframe.hidden", { title, "aria-hidden": "true", tabindex: "-1" });
  put(more.home, frame);
  const view = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(PAPER);
  view.document.adoptedStyleSheets = [sheet];
  compose(view.document, items, title, more);
  view.addEventListener("afterprint", () => setTimeout(() => frame.remove()));
  view.focus();
  view.print();
};

/** @type {Keep} */
const html = (items, title, more) => {
  const page = document.implementation.createHTMLDocument(title);
  compose(page, items, title, more);
  return `<!doctype html>
<html lang="${more.language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
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

/** @type {(title: string, text: string) => void} */
const email = (title, text) => {
  const body = text.length < 1800 ? text : `${text.slice(0, text.lastIndexOf("\n", 1800))}\n…\n${text.slice(text.trimEnd().lastIndexOf("\n"))}`; // some programs cut a longer address
  el("a", { href: `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(body.replace(/\r?\n/g, "\r\n"))}` }).click();
};

/** @type {KeepAny} */
export const keep = async (way, items, title, more) => {
  if (way instanceof Blob) return save(title, way);
  if (way === "print") return print(items, title, more);
  const lines = items[0]?.matches(".paper") ? [...items[0].children].map((line) => line.textContent || "") : null;
  const text = lines ? `${lines.join("\n\n")}\n` : `${plainText(items)}\n${origin(more)}\n`;
  if (way === "copy") {
    await navigator.clipboard.writeText(text);
    return "copied";
  }
  if (way === "email" || (way === "share" && !navigator.share)) return email(title, text);
  if (way === "share") return navigator.share({ title, text }).catch(({ name }) => (name === "AbortError" ? undefined : email(title, text)));
  const day = new Date().toLocaleDateString("sv"); // 2026-11-28, here
  const name = `${title.toLowerCase().normalize("NFD").replace(/[^a-z\d\s_-]/g, "").replace(/[\s_]+/g, "-") || "evenfield"}-${day}`;
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
