// @ts-check
import { el, put } from "./dom.js";

/**
 * A letter's blanks, "[your child's name]", become fields. What is typed stays in these fields: it is never
 * sent, never stored, and goes only where the parent copies, prints or saves the letter.
 *
 * @param {HTMLElement} body
 * @param {import("./words.js").Words} words
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
