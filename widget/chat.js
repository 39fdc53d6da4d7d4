import { draw } from "./blocks.js";
import { connect, failure, failureOf, openStore, readMessages } from "./client.js";
import { button, choicesOf, el, fold, links, put, records } from "./dom.js";
import { makeEndings } from "./endings.js";
import { colorStyle, panelStyle } from "./look.js";
import { makeAnnouncer, makeTranscript, shorten } from "./messages.js";
import { makeComposer, makePanel } from "./panel.js";
import { WORDS, fillIn } from "./words.js";

/** One talk: what happens when. types.d.ts explains the parts. */

/** @type {(host: Host) => Chat} */
export const startChat = (host) => {
  const { shadow } = host;
  const client = connect(host.server);
  const store = openStore(`evenfield:${host.server}:${host.id || [...document.querySelectorAll(host.localName)].indexOf(host)}`);
  const announcer = makeAnnouncer();
  const notice = el("section.before");
  const colors = new CSSStyleSheet();
  let words = WORDS[host.language];
  let begun = false;
  let busy = false;
  let lasts = 1800;
  /** @type {Unknowns[]} */
  let people = [];
  /** @type {Speech | null} */
  let speech = null;
  let aloud = false;
  let dictates = false;

  /** @type {Page} */
  const page = {
    get words() {
      return words;
    },
    get fields() {
      return store.fields;
    },
    fill(name, value) {
      if (value) store.fields[name] = value;
      else delete store.fields[name];
      store.set({});
    },
    choose: (...taken) => {
      const label = taken.map((choice) => choice.label).join(", ");
      send(taken.length > 1 || taken[0].several ? { choices: taken.map(({ id }) => id), label } : { choice: taken[0].id, label });
    },
    async keep(way, items, title) {
      try {
        const { keep } = await import("./keep.js");
        const done = await keep(way, items, title, { home: panel.node, words, language: host.language });
        if (done) tell(words[done]);
      } catch (error) {
        tell(way === "copy" ? words.notCopied : words.notSaved);
      }
    },
    save: (name, content) => void page.keep(content, [], name),
    say: announcer.say,
    judge: (asked, useful) => void judge(asked, useful),
  };
  const transcript = makeTranscript(page);
  const composer = makeComposer({
    words: () => words,
    send: (text) => send({ text }),
    draft: (draft) => busy || store.set({ draft }),
    complain: announcer.alert,
  });
  const panel = makePanel(host.root, host.floating, {
    close: () => host.hide(),
    exit: () => endings.quickExit(),
    erase: () => endings.askErase(),
    language: () => {
      const { languageCode, language } = words;
      if (store.token) return send({ language: languageCode, label: language });
      host.setAttribute("language", languageCode);
      if (!begun) void begin();
    },
    speech: () => speechVerbs(),
  });

  /** @type {Emit} */
  const emit = (name, detail = {}, cancelable = false) =>
    host.dispatchEvent(new CustomEvent(`evenfield-${name}`, { detail, bubbles: true, composed: true, cancelable }));

  /** @type {Say} */
  const tell = (text) => {
    announcer.say(text);
    const box = panel.notice("told", text);
    setTimeout(() => box.isConnected && panel.unnotice("told"), 6000);
  };

  const brief = () => fillIn(words.brief, store.days ? fillIn(words.days, store.days) : words.shortly);

  const begin = async () => {
    if (busy) return;
    begun = busy = true;
    panel.unnotice("failure");
    transcript.wait();
    try {
      if (store.token) {
        try {
          redraw(await client.history(store.token));
          endings.watchTime(lasts);
        } catch (error) {
          if (failureOf(error).code !== "expired") throw error;
          endings.retire();
        }
      }
      if (!store.token) await start();
      endings.tellEarlier();
    } catch (error) {
      begun = false;
      fail(error, () => void begin());
    } finally {
      busy = false;
      transcript.rest();
    }
  };

  const start = async () => {
    const { token, expires_in, kept_days, ...body } = await client.call("POST", "/sessions", "", { language: host.language });
    if (typeof token !== "string" || !token) throw failure("malformed");
    const messages = readMessages(body);
    store.set({ token, pending: null, days: Number(kept_days) || 0 });
    store.set({ until: endings.lastDay() });
    lasts = Number(expires_in) || lasts;
    chat.relabel();
    transcript.clear();
    announcer.say(brief());
    show(messages);
    endings.watchTime(lasts);
  };

  /** @type {(message: Sent) => void} */
  const send = (message) => {
    if (busy) return announcer.say(words.underWay);
    speech?.hush();
    const touch = !message.text && matchMedia("(pointer: coarse)").matches;
    (touch ? transcript.node : composer.field).focus({ preventScroll: true });
    void deliver(message);
  };

  /** @type {(message: Sent) => Promise<void>} */
  const deliver = async (message) => {
    const { text, label } = message;
    /** @type {(sent: Sent | null) => string} */
    const said = (sent) => JSON.stringify([sent?.text, sent?.choice, sent?.choices, sent?.language]);
    const before = store.pending;
    const again = before && said(before) === said(message);
    message.id = (again && before.id) || [...crypto.getRandomValues(new Uint32Array(4))].join("-");
    busy = true;
    panel.unnotice();
    transcript.offerChoices(false);
    const line = transcript.addParent(text || label || "", text ? undefined : message.language || host.language);
    // Draft and id stay stored until the answer is here.
    if (text) composer.text = "";
    transcript.toEnd();
    transcript.wait();
    try {
      if (!store.token) {
        await start();
        transcript.list.append(line);
        transcript.offerChoices(false);
      }
      store.set({ pending: message, until: endings.lastDay() });
      const messages = await client.send(store.token, message);
      // An earlier message may have been answered unseen: the record knows.
      const all = before && !again && (await client.history(store.token).catch(() => null));
      busy = false;
      store.set({ pending: null, draft: composer.text });
      if (all) redraw(all);
      show(messages, message.id, Boolean(all));
      if (!all) transcript.toTop(line);
      endings.watchTime(lasts);
    } catch (error) {
      busy = false;
      line.remove();
      if (/offline|busy|refused|expired/.test(failureOf(error).code)) store.set({ pending: before });
      if (text) composer.text = [text, composer.text].filter(Boolean).join("\n");
      transcript.offerChoices(true);
      fail(error, () => (text ? composer.submit() : void deliver(message)));
    } finally {
      transcript.rest();
    }
  };

  /** @type {(asked: string, useful: boolean) => Promise<void>} */
  const judge = async (asked, useful) => {
    if (useful) announcer.say(words.thanks);
    try {
      const messages = readMessages(await client.call("POST", "/feedback", store.token, { message: asked, useful }));
      if (!messages.length || busy) return;
      const place = transcript.items().length;
      show(messages, `no-${asked}`);
      composer.ask(words.tellUs);
      transcript.toTop(transcript.items()[place]);
    } catch (error) {
      if (!useful) fail(error, () => void judge(asked, useful));
    }
  };

  /** @type {Show} */
  const show = (messages, asked = "", drawn = false, spoken = true) => {
    let question = "";
    for (const message of messages) {
      const { kind, text, language, topic, answer, journey } = message;
      question = (kind === "question" && text.match(/[^.:!?\n]*\?/)?.[0].trim()) || "";
      if (kind === "parent") {
        transcript.addParent(text, language);
        continue;
      }
      if (Object.hasOwn(WORDS, language) && language !== host.language) host.setAttribute("language", language);
      if (!drawn) transcript.add(message, asked);
      const phones = draw.phones(message);
      if (phones.length) people = phones;
      if (!spoken) continue;
      const labels = choicesOf(message).map((choice) => choice.label).join("; ");
      const long = /suggestion|deadline/.test(kind) || records(message.blocks).some(({ type }) => type === "table");
      const short = message.spoken || (long ? shorten(text, 35, words.onScreen) : text);
      announcer.reply(labels ? `${short}\n${words.choices}: ${labels}` : short, language);
      if (aloud) speech?.read(short, language, messages.indexOf(message) > 0);
      emit("message", { kind, topic, answer, journey });
    }
    composer.ask(question && fillIn(words.answerTo, question));
    transcript.offerChoices(true);
  };

  /** @type {(messages: Message[]) => void} */
  const redraw = (messages) => {
    transcript.clear();
    show(messages, "", false, false);
    const last = messages.findLast((message) => message.kind === "parent");
    if (last && last.text.trim() === composer.text.trim()) {
      composer.text = "";
      store.set({ draft: "", pending: null });
    }
    transcript.toEnd();
  };

  /** @type {Fail} */
  const fail = (error, again, lead = "") => {
    const { code, words: told, wait } = failureOf(error);
    if (code === "stopped") return;
    if (code === "expired") return endings.ended();
    const said = (code === "refused" && host.language === "en" && told) || fillIn(words[code], location.origin);
    if (code === "foreign") console.error(`Evenfield: ${said}`);
    const kept = composer.text && words.kept;
    const retry = code !== "refused" && button("primary", words.tryAgain, again);
    const waiting = wait > 0 && el("p.wait", {}, fillIn(words.wait, wait));
    const contacts = draw.contacts(people.slice(0, 3), page);
    const numbers = [links.call("911", words), links.call("988", words), links.texting("988", words)];
    const danger = el("div.ways", {}, el("strong", {}, words.danger), ...numbers.map((link) => el("p.way", {}, link)));
    const school = host.getAttribute("contact");
    const box = panel.notice(
      "failure",
      lead,
      el("p", {}, el("strong", {}, said), kept && ` ${kept}`),
      waiting,
      retry,
      danger,
      contacts,
      school && el("p", {}, links.text(school, words)),
      el("slot"),
    );
    announcer.alert([lead, said, kept, waiting && waiting.textContent, danger.textContent].filter(Boolean).join(" "));
    emit("error", { code });
    const typed = composer.text;
    const online = () => box.isConnected && composer.text === typed && again();
    if (code === "offline") window.addEventListener("online", online, { once: true });
    if (!retry || !waiting) return;
    if (!lead) composer.hold(wait);
    const until = Date.now() + wait * 1000;
    retry.setAttribute("aria-disabled", "true");
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      if (!waiting.isConnected) return;
      waiting.textContent = left > 0 ? fillIn(words.wait, left) : words.ready;
      if (left > 0) return void setTimeout(tick, 500);
      retry.removeAttribute("aria-disabled");
      announcer.say(words.ready);
    };
    tick();
  };

  const endings = makeEndings({
    host,
    client,
    store,
    panel,
    transcript,
    composer,
    announcer,
    words: () => words,
    emit,
    fail,
    begin: () => void begin(),
    forgotten: () => {
      people = [];
      speech?.hush();
    },
  });

  const speechVerbs = () => {
    /** @type {(note: string, yes: string, act: Act) => Act} */
    const first = (note, yes, act) => () => {
      endings.ask(note, yes, words.noThanks, async () => {
        panel.unnotice();
        speech ||= await import("./speech.js");
        act();
        chat.relabel();
      });
    };
    const listen = () => {
      let stop = /** @type {Act | null} */ (null);
      const press = () => {
        if (stop) return stop();
        tell(words.listening);
        stop = speech?.listen(host.language, (heard) => (composer.text = heard), (error) => {
          stop = null;
          panel.unnotice("told");
          composer.field.focus();
          if (error && error !== "aborted") tell(words.notSaved);
        }) || null;
      };
      dictates = true;
      composer.dictate(press);
    };
    const quiet = () => {
      aloud = false;
      speech?.hush();
      chat.relabel();
    };
    const mute = () => {
      dictates = false;
      composer.dictate(null);
      chat.relabel();
    };
    const verbs = [];
    if ("speechSynthesis" in window) {
      verbs.push(aloud ? { label: fillIn(words.stop, words.readAloud), act: quiet } : { label: words.readAloud, act: first(words.readNote, words.turnOn, () => (aloud = true)) });
    }
    if ("SpeechRecognition" in window || "webkitSpeechRecognition" in window) {
      verbs.push(dictates ? { label: fillIn(words.stop, words.speakVerb), act: mute } : { label: words.speakVerb, act: first(words.speakNote, words.turnOn, listen) });
    }
    return verbs;
  };

  /** @type {Chat} */
  const chat = {
    client,

    open(focus) {
      if (panel.isOpen) return;
      panel.open();
      composer.fit();
      if (focus) (matchMedia("(pointer: coarse)").matches ? transcript.node : composer.field).focus();
      emit("open");
      if (!begun) void begin();
    },

    close() {
      const inside = panel.node.contains(shadow.activeElement);
      speech?.hush();
      panel.close();
      host.label();
      if (inside) host.launcher.focus();
      emit("close");
    },

    pause() {
      client.stop();
      speech?.hush();
      endings.stopClocks();
    },

    resume() {
      begun = false;
      setTimeout(() => panel.isOpen && host.isConnected && void begin()); // after the calls given up
    },

    relabel() {
      words = WORDS[host.language];
      panel.relabel(host, page, transcript.items);
      transcript.relabel();
      composer.relabel();
      const [privacy, school] = ["privacy", "contact"].map((name) => host.getAttribute(name));
      const offers = fillIn(words.offers, host.getAttribute("operator") || new URL(host.server).host);
      const more = fold("details", brief(), el("p", {}, offers), el("p", {}, words.privacy), school && el("p", {}, links.text(school, words)));
      put(/** @type {HTMLElement} */ (more.firstChild), " ", el("span.more", {}, words.more));
      notice.replaceChildren(more);
      if (privacy) put(notice, links.link(words.privacyLink, new URL(privacy, document.baseURI).href));
    },

    paint: (brand) => colors.replaceSync(colorStyle(brand)),
  };

  put(panel.middle, transcript.node, panel.notices);
  put(panel.inside, panel.header, panel.middle, el("div.foot", {}, transcript.newest), composer.node);
  put(panel.node, ...announcer.regions);
  transcript.node.prepend(notice);
  transcript.watch();
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, panelStyle(), colors, panel.room];
  chat.relabel();
  composer.text = store.draft;
  return chat;
};
