import { button, choicesOf, el, fold, group, keepRow, links, put, records, string, strings } from "./dom.js";
import { fillIn } from "./words.js";

const role = "list";

/** @type {Listed} */
const listed = (spec, items) => items.length > 0 && el(spec, { role }, ...items);

/** @type {DrawBlock} */
const paragraph = ({ text }, { words }) => {
  const piece = document.createDocumentFragment();
  for (const part of string(text).split(/\n\s*\n/)) if (part.trim()) piece.append(el("p", {}, links.text(part.trim(), words)));
  return piece.childElementCount > 0 && piece;
};

/** @type {(spec: "ul" | "ol") => DrawBlock} */
const linesOf = (spec) => ({ items }, { words }) => listed(spec, strings(items).map((item) => el("li", {}, links.text(item, words))));

/** @type {DrawBlock} */
const contacts = ({ items }, { words }) => {
  /** @type {(label: string, value: Child) => Child} */
  const way = (label, value) => value && el("p.way", {}, label && el("span.label", {}, label), label && " ", value);
  const drawn = records(items).flatMap((item) => {
    const [name, use, phone, spanish, text, mail, web, hours] = ["name", "use", "phone", "spanish", "text", "email", "web", "hours"].map((key) => string(item[key]));
    const [number] = /^(\+?1[-. ])?\(?\d{3}(\)? ?[-.]?\d{3}[-. ]\d{4})?\b/.exec(phone) || [];
    const call = number ? el("span", {}, links.call(number, words), phone.slice(number.length)) : links.text(phone, words);
    const ways = [
      way(number ? "" : words.phone, phone && call),
      way(/^[\d-]+$/.test(text) ? "" : words.text, text && links.texting(text, words)),
      way(words.spanish, spanish && (/\d{3}/.test(spanish) ? links.texting(spanish, words) : spanish)),
      way(words.email, mail && links.text(mail)),
      way(words.web, web && links.text(web)),
      way(words.hours, (phone || text) && hours),
    ];
    return name ? [el("li.contact", {}, el("strong", {}, name), el("div.ways", {}, ...ways), use && el("p", {}, links.text(use, words)))] : [];
  });
  return listed("ul.contacts", drawn);
};

/** @type {Purpose} */
const purpose = (name) => {
  const tag = /^(what|why|how|qué|por qué|cómo)\b|concern|reason/i.test(name) ? "textarea" : "input";
  const today = /^(?:(today)|fecha de hoy|la fecha de hoy)/i.exec(name); // the blank's own words say the letter's language
  const ready = today ? new Date().toLocaleDateString(today[1] ? "en-US" : "es-US", { dateStyle: "long" }) : "";
  const own = /^(?:your|su) (?!child|son|daughter|hij).*?(name|nombre|phone|tel|mail|correo|address|direcc)/i.exec(name);
  const kind = "nptmcad".indexOf(own ? own[1][0].toLowerCase() : "-");
  return { tag, ready, autocomplete: ["off", "name", "tel", "tel", "email", "email", "street-address", "street-address"][kind + 1] };
};

/** @type {DrawBlock} */
const letter = (block, page) => {
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
  put(piece, places.size > 0 && form, paper, empty, change, keepRow(["share", "email", "print", "copy", "docx", "txt"], () => [paper], name, page));
  return paper.childElementCount > 0 && piece;
};

/** @type {Record<string, DrawBlock>} */
const BLOCKS = {
  paragraph,
  contacts,
  letter,
  list: linesOf("ul"),
  steps: linesOf("ol"),

  next_step: (block, page, message) => {
    const { words, choose } = page;
    const said = paragraph(block, page);
    const because = string(block.because);
    const acts = choicesOf(message).filter(({ label }) => strings(block.actions).includes(label));
    const row = acts.length > 0 && group("div.choices", words.next, ...acts.map((act, place) => button(place ? "small" : "primary", act.label, () => choose(act))));
    const keep = el("div");
    const home = () => [/** @type {HTMLElement} */ (keep.closest(".message"))];
    put(keep, keepRow(["save", "share"], home, words.suggestion, page));
    return said && el("div", {}, because && el("p.why", {}, because), said, row, keep);
  },

  checklist: ({ items }, page) =>
    listed("ul", strings(items).map((item) => {
      const key = `tick ${item}`;
      const box = el("input", { type: "checkbox" });
      box.checked = key in page.fields;
      box.addEventListener("change", () => page.fill(key, box.checked ? "1" : ""));
      return el("li", {}, el("label", {}, box, el("span", {}, item)));
    })),

  terms: ({ items }, { words }) => {
    const known = records(items).filter(({ term, meaning }) => string(term) && string(meaning));
    const drawn = known.flatMap(({ term, expansion, meaning }) => {
      const long = string(expansion) && el("strong", {}, `${expansion}. `);
      return [el("dt", {}, string(term)), el("dd", {}, long, links.text(string(meaning)))];
    });
    return known.length > 0 && fold("details.terms", fillIn(words.terms, known.map(({ term }) => term).join(", ")), el("dl", {}, ...drawn));
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

  file: (block, page) => {
    const [name, title, text] = [block.name, block.title, block.text].map(string);
    const type = block.media_type === "text/calendar" ? block.media_type : "text/plain";
    const good = title && text && /^[a-z\d_]+\.(ics|txt)$/.test(name);
    return good && button("button", title, () => page.save(name, new Blob([text], { type })), { icon: "save" });
  },
};

/** @type {Titled} */
const titled = (block, heading, page, message) => {
  const type = string(block.type);
  const drawn = Object.hasOwn(BLOCKS, type) && BLOCKS[type](block, page, message);
  const title = type !== "file" && string(block.title);
  const because = block.name === "because" ? ".because" : "";
  return drawn && el(`div.block.${type}${because}`, {}, title && el(heading, {}, title), drawn);
};

/** @type {Draw} */
export const draw = {
  body(message, page) {
    const body = el("div.body");
    const blocks = records(message.blocks);
    const card = blocks.some(({ type }) => type === "next_step");
    for (const block of blocks) {
      const { type, name } = block;
      const title = string(block.title) || (card && type === "contacts" ? page.words.contact : "");
      const asks = message.kind === "question" && (name === "why" || name === "because");
      const folds = type === "section" || asks || (card && title && type !== "next_step" && type !== "file");
      if (!folds) {
        put(body, titled(block, "h4", page, message));
        continue;
      }
      const inside = type === "section" ? records(block.blocks) : [{ ...block, title: "" }];
      const parts = inside.map((part) => titled(part, "h5", page, message)).filter(Boolean);
      const open = !card && !asks && name !== "also_asked" && !body.querySelector(".section");
      const head = el("summary", {}, asks ? page.words.why : el("span", {}, el("h4", {}, title), el("span.why", {}, string(block.because))));
      put(body, parts.length > 0 && el(`details.${asks ? "asks" : "section"}`, { open }, head, el("div.parts", {}, ...parts)));
    }
    if (!body.childElementCount) put(body, paragraph(message, page));
    const sources = records(message.sources).flatMap(({ label, url, cite, where, checked }) => {
      const away = links.safe(url);
      const notes = [
        cite !== label && string(cite),
        !away && string(where),
        string(checked) && fillIn(page.words.checked, string(checked)),
      ].filter(Boolean);
      return string(label) ? [el("li", {}, links.link(string(label), url), away && el("span.tab", {}, ` (${page.words.newTab})`), notes.length > 0 && ` (${notes.join(", ")})`)] : [];
    });
    const count = sources.length;
    put(body, count > 0 && fold("details.sources", count > 1 ? fillIn(page.words.sources, count) : page.words.source, listed("ul", sources)));
    return body;
  },

  contacts: (items, page) => contacts({ items }, page),

  phones: (message) =>
    records(message.blocks)
      .flatMap((block) => [block, ...records(block.blocks)])
      .flatMap((block) => (block.type === "contacts" ? records(block.items) : []))
      .filter((item) => string(item.name) && string(item.phone)),
};
