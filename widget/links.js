// @ts-check
import { el } from "./dom.js";

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

/**
 * @param {string} label
 * @param {unknown} address
 * @returns {Node}
 */
export function link(label, address) {
  const href = safeAddress(address);
  if (!href) return document.createTextNode(label);
  const web = href.startsWith("http");
  // A new tab keeps the talk; noopener and noreferrer keep the site from learning where the parent came from.
  return el("a", { href, target: web ? "_blank" : null, rel: web ? "noopener noreferrer" : null }, label);
}

const LINKABLE =
  /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|((?:\+?1[-. ])?(?:\(\d{3}\) ?|\b\d{3}[-. ])\d{3}[-. ]\d{4}\b)/g;

/**
 * Text with its web addresses, e-mail addresses and US phone numbers made into links.
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function linked(text) {
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
export function telephone(number) {
  const found = /(?:\+?1[-. ])?\(?(\d{3})\)?[-. ]?(\d{3})[-. ]?(\d{4})|^\d{3}\b/.exec(number);
  return found && (found[1] ? `tel:+1${found[1]}${found[2]}${found[3]}` : `tel:${found[0]}`);
}

/**
 * "childwelfare.gov (state numbers)" → a link on the address, the rest as text.
 * @param {string} web
 * @returns {DocumentFragment}
 */
export function website(web) {
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
