// @ts-check
/** Small ways to make DOM. Text only ever enters as a text node: there is no path from a string to markup. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | null | undefined>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? "" : value);
  }
  put(node, ...children);
  return node;
}

/** @param {ParentNode} node @param {...Child} children */
export function put(node, ...children) {
  for (const child of children) if (child) node.append(child);
}

/**
 * @param {string} label
 * @param {() => void} press
 * @param {{class?: string, icon?: keyof typeof ICONS, quiet?: boolean, lang?: string}} [look] quiet: the label is only spoken
 */
export function button(label, press, look = {}) {
  const node = el(
    "button",
    { type: "button", class: look.class || "button", lang: look.lang },
    look.icon && icon(look.icon),
    el("span", { class: look.quiet ? "hidden" : null }, label),
  );
  node.addEventListener("click", () => {
    // aria-disabled keeps the focus where it is; `disabled` would throw it to the top of the page.
    if (node.getAttribute("aria-disabled") !== "true") press();
  });
  return node;
}

export const ICONS = {
  close: "M6 6l12 12M18 6L6 18",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  exit: "M14 4h5v16h-5M4 12h10M10 8l4 4-4 4",
  send: "M5 12h14M13 6l6 6-6 6",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  erase: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  language: "M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M4 12h16M12 4c3 3 3 13 0 16c-3-3-3-13 0-16",
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}
