import { fillIn } from "./words.js";

/** What is seen. Text only ever enters as a text node: no string becomes markup. types.d.ts explains the parts. */

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

export const ICONS = {
  close: "M6 6l12 12M18 6L6 18",
  exit: "M14 4h5v16h-5M4 12h10M10 8l4 4-4 4",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
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

const LINKABLE =
  /([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|((?:\+?1[-. ])?(?:\(\d{3}\) ?|\b\d{3}[-. ])\d{3}[-. ]\d{4}\b)|https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]|\b(?:[a-z\d-]+\.)+(?:org|gov|com|net|edu|us)\b(?:\/[\w\/-]*)?/gi;

/** @type {Links} */
export const links = {
  safe(address) {
    try {
      const url = new URL(typeof address === "string" ? address : "");
      return /^(https?|tel|mailto):$/.test(url.protocol) ? url.href : null;
    } catch {
      return null;
    }
  },

  link(label, address) {
    const href = links.safe(address);
    if (!href) return label;
    const web = href.startsWith("http");
    return el("a", { href, target: web && "_blank", rel: web && "noopener noreferrer" }, label);
  },

  text(text) {
    const piece = document.createDocumentFragment();
    let end = 0;
    for (const { 0: whole, 1: mail, 2: phone, index } of text.matchAll(LINKABLE)) {
      const address = mail ? `mailto:${mail}` : phone ? `tel:+1${phone.replace(/\D/g, "").slice(-10)}` : whole.replace(/^(?!https?:)/i, "https://");
      piece.append(text.slice(end, index), links.link(whole, address));
      end = index + whole.length;
    }
    piece.append(text.slice(end));
    return piece;
  },
};

/** @type {Read<string>} */
const string = (value) => (typeof value === "string" ? value : "");
/** @type {Read<string[]>} */
const strings = (value) => (Array.isArray(value) ? value.filter((item) => typeof item === "string") : []);
/** @type {Read<Unknowns[]>} */
const records = (value) => (Array.isArray(value) ? value.filter((item) => item && typeof item === "object" && !Array.isArray(item)) : []);

const role = "list";

/** @type {Record<string, DrawBlock>} */
const BLOCKS = {
  paragraph: ({ text }) => {
    const piece = document.createDocumentFragment();
    for (const part of string(text).split(/\n\s*\n/)) if (part.trim()) piece.append(el("p", {}, links.text(part.trim())));
    return piece.childElementCount > 0 && piece;
  },

  list: ({ items }) => listed("ul", strings(items).map((item) => el("li", {}, links.text(item)))),

  steps: ({ items }) => listed("ol", strings(items).map((item) => el("li", {}, links.text(item)))),

  checklist: ({ items }, page) =>
    listed("ul", strings(items).map((item) => {
      const key = `tick ${item}`;
      const box = el("input", { type: "checkbox" });
      box.checked = key in page.fields;
      box.addEventListener("change", () => page.fill(key, box.checked ? "1" : ""));
      return el("li", {}, el("label", {}, box, el("span", {}, item)));
    })),

  contacts: ({ items }, { words }) => {
    /** @type {(label: string, value: Child) => Child} */
    const way = (label, value) => value && el("p.way", {}, el("span.label", {}, label), " ", value);
    const drawn = records(items).flatMap((item) => {
      const [name, use, phone, spanish, text, mail, web, hours] = ["name", "use", "phone", "spanish", "text", "email", "web", "hours"].map((key) => string(item[key]));
      const call = phone.length > 3 ? links.text(phone) : links.link(phone, `tel:${phone}`);
      const ways = [way(words.phone, phone && call), way(words.spanish, spanish && links.text(spanish)), way(words.text, text), way(words.email, mail && links.text(mail))];
      ways.push(way(words.web, web && links.text(web)), way(words.hours, hours));
      return name ? [el("li.contact", {}, el("strong", {}, name), use && el("p", {}, links.text(use)), ...ways)] : [];
    });
    return listed("ul.contacts", drawn);
  },

  terms: ({ items }, { words }) => {
    const drawn = records(items).flatMap(({ term, expansion, meaning }) => {
      if (!string(term) || !string(meaning)) return [];
      const long = string(expansion) && el("strong", {}, `${expansion}. `);
      return [el("details.term", {}, el("summary", {}, string(term)), el("p", {}, long, links.text(string(meaning))))];
    });
    return drawn.length > 0 && group("div.terms", words.terms, ...drawn);
  },

  // Browsers drop a table's roles where CSS makes its rows cards.
  table: (block) => {
    const columns = strings(block.columns);
    const head = columns.map((column) => (column ? el("th", { scope: "col", role: "columnheader" }, column) : el("td", { role: "cell" })));
    /** @type {(...cells: Child[]) => Node} */
    const row = (...cells) => el("tr", { role: "row" }, ...cells);
    const rows = (Array.isArray(block.rows) ? block.rows : []).map((cells) =>
      row(...columns.map((column, place) => {
        const text = links.text(strings(cells)[place] || "");
        if (place === 0) return el("th", { scope: "row", role: "rowheader" }, text);
        return el("td", { role: "cell" }, column && el("span.column", { "aria-hidden": "true" }, column), el("span", {}, text));
      })),
    );
    const part = { role: "rowgroup" };
    return columns.length > 0 && rows.length > 0 && el("table", { role: "table" }, el("thead", part, row(...head)), el("tbody", part, ...rows));
  },

  next_step: (block, page) => {
    const [because, text, letter] = [block.because, block.text, block.letter].map(string);
    const why = because && el("p.because", {}, because);
    return el("div", {}, why, BLOCKS.paragraph({ text }, page), letter && el("p.way", {}, el("span.label", {}, letter)));
  },

  file: (block, page) => {
    const [name, title, text] = [block.name, block.title, block.text].map(string);
    const type = block.media_type === "text/calendar" ? block.media_type : "text/plain";
    const good = title && text && /^[a-z\d_]+\.(ics|txt)$/.test(name);
    return good && button("button", title, () => page.save(name, new Blob([text], { type })), { icon: "save" });
  },

  letter: (block, page) => {
    const { words, fields } = page;
    const paper = group("div.paper", words.preview);
    const form = el("fieldset.fill", {}, el("legend", {}, words.fill), el("p.note", {}, words.fillHint));
    const empty = el("p.note");
    /** @type {Map<string, HTMLElement[]>} */
    const places = new Map();
    /** @type {Map<HTMLElement, boolean>} */
    const stops = new Map();
    const show = () => {
      const open = [...places.keys()].filter((name) => !fields[name]);
      empty.textContent = open.length ? fillIn(words.empties, open.join(", ")) : "";
      for (const [name, marks] of places) {
        for (const mark of marks) {
          const said = stops.get(mark) ? fields[name]?.replace(/[.?!…]+$/, "") : fields[name];
          mark.textContent = said || `[${name}]`;
          mark.className = fields[name] ? "" : "blank";
        }
      }
    };
    for (const item of strings(block.items)) {
      const line = el("p");
      const parts = item.split(/\[([^[\]\n]{2,60})\]/);
      for (const [place, part] of parts.entries()) {
        const mark = el("span");
        stops.set(mark, /^[.?!)]/.test(parts[place + 1] || "")); // no sentence ends twice
        line.append(place % 2 ? mark : part);
        if (place % 2 === 0 || places.get(part)?.push(mark)) continue;
        places.set(part, [mark]);
        const { tag, ready, autocomplete } = purpose(part);
        if (ready && !(part in fields)) page.fill(part, ready);
        const field = el(tag, { autocomplete });
        field.value = fields[part] || "";
        field.addEventListener("input", () => {
          page.fill(part, field.value.trim());
          show();
        });
        put(form, el("label", {}, el("span", {}, part), field));
      }
      paper.append(line);
    }
    show();
    const name = /^[a-z\d_]+$/.test(string(block.name)) ? string(block.name) : "letter";
    const piece = document.createDocumentFragment();
    const change = button("small", words.changeText, () => {
      paper.contentEditable = "true";
      paper.setAttribute("role", "textbox");
      paper.setAttribute("aria-multiline", "true");
      paper.focus();
    });
    put(piece, places.size > 0 && form, paper, empty, change, keepRow(["copy", "print", "docx", "txt"], () => [paper], name, page));
    return paper.childElementCount > 0 && piece;
  },
};

/** @type {Listed} */
const listed = (spec, items) => items.length > 0 && el(spec, { role }, ...items);

/** @type {Purpose} */
const purpose = (name) => {
  const tag = /^(what|why|how|qué|por qué|cómo)\b|concern|reason/i.test(name) ? "textarea" : "input";
  const today = /^(?:(today)|fecha de hoy|la fecha de hoy)/i.exec(name); // the blank's own words say the letter's language
  const ready = today ? new Date().toLocaleDateString(today[1] ? "en-US" : "es-US", { dateStyle: "long" }) : "";
  const own = /^(?:your|su) (?!child|son|daughter|hij).*?(name|nombre|phone|tel|mail|correo|address|direcc)/i.exec(name);
  const kind = "nptmcad".indexOf(own ? own[1][0].toLowerCase() : "-");
  return { tag, ready, autocomplete: ["off", "name", "tel", "tel", "email", "email", "street-address", "street-address"][kind + 1] };
};

/** @type {KeepRow} */
export const keepRow = (ways, items, title, { words, keep }) => {
  const row = group("div.keep", words.keep);
  for (const way of ways) {
    put(row, button("small", words[way], () => keep(way, items(), title), { icon: way === "docx" || way === "txt" ? "save" : way }));
  }
  return row;
};

/** @type {Titled} */
const titled = (block, heading, page) => {
  const type = string(block.type);
  const drawn = Object.hasOwn(BLOCKS, type) && BLOCKS[type](block, page);
  const title = type !== "file" && string(block.title);
  const because = block.name === "because" ? ".because" : "";
  return drawn && el(`div.block.${type}${because}`, {}, title && el(heading, {}, title), drawn);
};

/** @type {Draw} */
export const draw = {
  body(message, page) {
    const body = el("div.body");
    for (const block of records(message.blocks)) {
      if (block.type !== "section") {
        put(body, titled(block, "h3", page));
        continue;
      }
      const parts = records(block.blocks).map((part) => titled(part, "h4", page)).filter(Boolean);
      const open = !body.querySelector(".section, .next_step");
      const because = string(block.because);
      const head = el("summary", {}, el("h3", {}, string(block.title)), because && el("span.because", {}, because));
      put(body, parts.length > 0 && el("details.section", { open }, head, el("div.parts", {}, ...parts)));
    }
    if (!body.childElementCount) put(body, BLOCKS.paragraph(message, page));
    const sources = records(message.sources).flatMap(({ label, url, cite, where, checked }) => {
      const notes = [
        cite !== label && string(cite),
        links.safe(url) ? page.words.newTab : string(where),
        string(checked) && fillIn(page.words.checked, string(checked)),
      ].filter(Boolean);
      return string(label) ? [el("li", {}, links.link(string(label), url), notes.length > 0 && ` (${notes.join(", ")})`)] : [];
    });
    const count = sources.length;
    put(body, count > 0 && el("details.sources", {}, el("summary", {}, count > 1 ? fillIn(page.words.sources, count) : page.words.source), listed("ul", sources)));
    return body;
  },

  contacts: (items, page) => BLOCKS.contacts({ items }, page),

  phones: (message) =>
    records(message.blocks)
      .flatMap((block) => [block, ...records(block.blocks)])
      .flatMap((block) => (block.type === "contacts" ? records(block.items) : []))
      .filter((item) => string(item.name) && string(item.phone)),
};

/** @type {(node: Node) => HTMLElement | null} */
export const focusIn = (node) => /** @type {any} */ (node.getRootNode()).activeElement;

/** @type {MakePanel} */
export const makePanel = (root, floating, acts) => {
  const node = floating ? el("dialog.panel") : el("div.panel", { hidden: true });
  const small = matchMedia("(max-width: 40em)");
  const header = el("header.header");
  const footer = el("footer.footer");
  const notices = el("div.notices");

  /** @type {Panel} */
  const panel = {
    node,
    header,
    notices,
    footer,

    get isOpen() {
      return node instanceof HTMLDialogElement ? node.open : !node.hidden;
    },

    open() {
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
      if (node instanceof HTMLDialogElement) node.close();
      else node.hidden = true;
    },

    relabel(title, page, items) {
      const { words } = page;
      if (floating) node.setAttribute("aria-label", title);
      header.replaceChildren(
        el("div.name", {}, el("h2", {}, title), el("p", {}, words.about)),
        button("exit", words.exit, acts.exit, { icon: "exit" }),
      );
      if (floating) put(header, button("close", words.close, acts.close, { icon: "close", quiet: true }));
      footer.replaceChildren(
        button("plain", words.language, acts.language, { lang: words.languageCode }),
        el("details", {}, el("summary.plain", {}, words.keepTalk), keepRow(["copy", "print", "save"], items, title, page)),
        button("plain", words.erase, acts.erase),
      );
    },

    notice(kind, ...parts) {
      const box = el(`div.notice.${kind}`, {}, ...parts.map((part) => (typeof part === "string" && part ? el("p", {}, part) : part)));
      notices.replaceChildren(box);
      return box;
    },

    unnotice(kind) {
      if (!kind || notices.firstElementChild?.classList.contains(kind)) notices.replaceChildren();
    },
  };

  root.append(node);
  node.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== "Escape" || !floating) return;
    event.stopPropagation();
    acts.close();
  });
  node.addEventListener("cancel", (event) => event.preventDefault());
  small.addEventListener("change", () => panel.isOpen && panel.open());
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

    relabel() {
      label.textContent = words().write;
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

    submit() {
      const text = field.value.trim();
      if (text && !count.textContent) send(text);
      else complain(count.textContent || words().empty);
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

/** @type {() => Announcer} */
export const makeAnnouncer = () => {
  const [replies, status, alerts] = ["log", "status", "alert"].map((role) =>
    el("div.hidden", { role, "aria-live": role === "alert" ? "assertive" : "polite" }),
  );
  /** @type {(region: HTMLElement, text: string, lang?: string) => void} */
  const put = (region, text, lang) => {
    const line = el("p", { lang }, text);
    if (!lang) region.replaceChildren();
    region.append(line);
    setTimeout(() => line.remove(), 1200);
  };
  return {
    regions: [replies, status, alerts],
    reply: (text, language) => put(replies, text, language),
    say: (text) => put(status, text),
    alert: (text) => put(alerts, text),
  };
};

/** @type {Read<string | null>} */
const languageTag = (language) => (/^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(string(language)) ? string(language) : null);

/** @type {(message: Message) => Choice[]} */
export const choicesOf = ({ choices }) =>
  (Array.isArray(choices) ? choices : []).filter((choice) => typeof choice?.id === "string" && typeof choice.label === "string");

/** @type {(page: Page) => Transcript} */
export const makeTranscript = (page) => {
  const list = el("ol.messages", { role: "list" });
  const writing = el("span.label");
  const dots = el("div.dots", { hidden: true }, writing, el("i"), el("i"), el("i"));
  const node = el("div.talk", { role: "group", tabindex: "0" }, list, dots);
  let timers = [0];

  /** @type {Transcript} */
  const transcript = {
    node,
    list,

    items: () => /** @type {HTMLElement[]} */ ([...list.children]),

    relabel() {
      node.setAttribute("aria-label", page.words.talk);
      writing.textContent = page.words.writing;
    },

    add(message) {
      const { words } = page;
      const lang = languageTag(message.language);
      const dir = /^(ar|fa|he|ps|ur|yi|dv|ckb|sd|ug)\b/i.test(lang || "") ? "rtl" : "ltr";
      const kind = /^[a-z]+$/.test(message.kind) ? message.kind : "answer";
      const item = el(`li.message.guide.${kind}`, { lang, dir }, el("p.speaker", {}, words.guide), draw.body(message, page));
      const title = (kind === "suggestion" || kind === "deadline" || kind === "contact") && words[kind];
      put(item, title && keepRow(["copy", "print", "save"], () => [item], title, page));
      const choices = choicesOf(message).map((choice) => button("choice", choice.label, () => page.choose(choice)));
      put(item, choices.length > 0 && group("div.choices", words.choices, ...choices));
      list.append(item);
    },

    addParent(text, language) {
      const said = el("div.body", {}, el("p", {}, text));
      const item = el("li.message.parent", { lang: languageTag(language), dir: "auto" }, el("p.speaker.hidden", {}, page.words.you), said);
      list.append(item);
      return item;
    },

    offerChoices(offered) {
      const items = transcript.items();
      const reply = items.slice(items.findLastIndex((item) => item.matches(".parent")) + 1);
      for (const row of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".choices"))) {
        row.hidden = !offered || !reply.some((item) => item.contains(row));
      }
    },

    wait() {
      transcript.rest();
      timers = [
        window.setTimeout(() => {
          dots.hidden = false;
          transcript.toEnd();
        }, 400),
        window.setTimeout(() => {
          writing.textContent = page.words.still;
          page.say(page.words.still);
        }, 4000),
      ];
    },

    rest() {
      timers.forEach(clearTimeout);
      dots.hidden = true;
      transcript.relabel();
    },

    toEnd() {
      node.scrollTop = node.scrollHeight;
    },

    toTop(item) {
      node.scrollTop += item.getBoundingClientRect().top - node.getBoundingClientRect().top - 12;
    },

    clear() {
      transcript.rest();
      list.replaceChildren();
    },
  };
  transcript.relabel();
  return transcript;
};
