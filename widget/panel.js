import { button, el, focusIn, icon, keepRow, put } from "./dom.js";
import { fillIn } from "./words.js";

/** @type {MakePanel} */
export const makePanel = (root, floating, acts) => {
  const node = floating ? el("dialog.panel") : el("div.panel", { hidden: true });
  const small = matchMedia("(max-width: 40em), (max-height: 30em)");
  const header = el("header.header");
  const inside = el("div.inside");
  const notices = el("div.notices");
  const middle = el("div.middle");
  const room = new CSSStyleSheet();
  const menu = el("details.menu");
  const opener = el("summary.opener");

  const shut = () => {
    const within = menu.contains(focusIn(node));
    menu.open = false;
    if (within) opener.focus();
  };

  // A phone's keyboard covers the lower part of the page: the panel takes what is left.
  const view = window.visualViewport;
  const fit = () => {
    const covered = view && view.scale === 1 && window.innerHeight - view.height > 1;
    room.replaceSync(covered ? `.root{--room:${view.height}px;--top:${view.offsetTop}px}` : "");
  };

  /** @type {Panel} */
  const panel = {
    node,
    inside,
    middle,
    header,
    notices,
    room,

    get isOpen() {
      return node instanceof HTMLDialogElement ? node.open : !node.hidden;
    },

    open() {
      fit();
      if (!(node instanceof HTMLDialogElement)) {
        node.hidden = false;
        return;
      }
      if (node.open && node.matches(":modal") === small.matches) return;
      const focused = focusIn(root);
      if (node.open) node.close();
      if (small.matches) node.showModal();
      else node.setAttribute("open", "");
      focused?.focus();
    },

    close() {
      shut();
      if (node instanceof HTMLDialogElement) node.close();
      else node.hidden = true;
    },

    relabel(host, page, items) {
      const { words } = page;
      const operator = host.getAttribute("operator");
      const logo = host.getAttribute("logo");
      if (floating) node.setAttribute("aria-label", host.heading);
      /** @type {(label: string, act: Act, lang?: string) => Node} */
      const verb = (label, act, lang) =>
        button("verb", label, () => {
          shut();
          act();
        }, { lang });
      opener.replaceChildren(icon("menu"), el("span", {}, words.menu));
      menu.replaceChildren(
        opener,
        el(
          "div.sheet",
          {},
          verb(words.language, acts.language, words.languageCode),
          ...acts.speech().map(({ label, act }) => verb(label, act)),
          el("details", {}, el("summary.verb", {}, words.keepTalk), keepRow(["copy", "print", "save", "share", "email"], items, words.wholeTalk, page)),
          verb(words.erase, acts.erase),
        ),
      );
      header.replaceChildren();
      put(
        header,
        logo && el("img.logo", { src: new URL(logo, document.baseURI).href, alt: "" }),
        el("div.name", {}, el("h2", {}, host.heading), operator && el("p", {}, operator)),
        button("exit", words.exit, acts.exit, { icon: "exit" }),
        menu,
        floating && button("close", words.close, acts.close, { icon: "close", quiet: true }),
      );
    },

    notice(kind, ...parts) {
      const box = el(`div.notice.${kind}`, {}, ...parts.map((part) => (typeof part === "string" && part ? el("p", {}, part) : part)));
      notices.replaceChildren(box);
      if (kind !== "told") middle.scrollTop = middle.scrollHeight;
      return box;
    },

    unnotice(kind) {
      if (!kind || notices.firstElementChild?.classList.contains(kind)) notices.replaceChildren();
    },
  };

  root.append(node);
  node.append(inside);
  node.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== "Escape") return;
    if (menu.open) shut();
    else if (floating) acts.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  node.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(/** @type {Node} */ (event.target))) shut();
  });
  node.addEventListener("cancel", (event) => event.preventDefault());
  small.addEventListener("change", () => panel.isOpen && panel.open());
  for (const name of ["resize", "scroll"]) view?.addEventListener(name, fit);
  // What is folded is printed too.
  /** @type {Element[]} */
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = panel.isOpen ? [...node.querySelectorAll(".talk details:not([open])")] : [];
    for (const part of unfolded) part.setAttribute("open", "");
  });
  window.addEventListener("afterprint", () => {
    for (const part of unfolded) part.removeAttribute("open");
  });
  return panel;
};

const LONGEST = 1000;
let number = 0;

/** @type {MakeComposer} */
export const makeComposer = ({ words, send, draft, complain }) => {
  const id = `evenfield-${(number += 1)}`;
  const label = el("label", { for: id });
  const field = el("textarea", { id, rows: "1", dir: "auto", "aria-describedby": `${id}-hint ${id}-count`, enterkeyhint: "send" });
  const hint = el("p.hidden", { id: `${id}-hint` });
  const count = el("p.count", { id: `${id}-count`, hidden: true });
  const submit = el("button.send", { type: "submit" });
  const row = el("div.row", {}, field, submit);
  let question = "";
  let opens = 0;

  const waits = () => Math.ceil((opens - Date.now()) / 1000);

  /** @type {Composer} */
  const composer = {
    field,
    node: el("form.composer", { novalidate: true }, label, row, count, hint),

    get text() {
      return field.value;
    },

    set text(value) {
      field.value = value;
      draft(value);
      composer.fit();
    },

    ask(asked) {
      question = asked;
      composer.relabel();
    },

    relabel() {
      label.textContent = question || words().write;
      hint.textContent = words().hint;
      submit.textContent = words().send;
      composer.fit();
    },

    fit() {
      const length = [...field.value.trim()].length;
      count.hidden = length <= LONGEST;
      count.textContent = count.hidden ? "" : fillIn(words().tooLong, length, LONGEST);
      field.setAttribute("aria-invalid", String(!count.hidden));
      field.rows = 1;
      while (field.rows < 5 && field.scrollHeight > field.clientHeight + 2) field.rows += 1;
    },

    hold(seconds) {
      opens = Date.now() + seconds * 1000;
      const look = () => {
        if (waits() > 0) return void setTimeout(look, 500);
        submit.removeAttribute("aria-disabled");
      };
      submit.setAttribute("aria-disabled", "true");
      look();
    },

    submit() {
      const text = field.value.trim();
      if (waits() > 0) complain(fillIn(words().wait, waits()));
      else if (text && !count.textContent) send(text);
      else complain(count.textContent || words().empty);
    },

    dictate(act) {
      row.querySelector(".voice")?.remove();
      if (act) submit.before(button("voice", words().speak, act, { icon: "voice" }));
    },
  };

  composer.node.addEventListener("submit", (event) => {
    event.preventDefault();
    composer.submit();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    composer.submit();
  });
  field.addEventListener("input", () => {
    draft(field.value);
    composer.fit();
  });
  return composer;
};
