import { connect, failure, failureOf, readMessages } from "./client.js";
import { colorStyle, panelStyle } from "./look.js";
import { openStore } from "./store.js";
import { button, choicesOf, draw, el, focusIn, group, links, makeAnnouncer, makeComposer, makePanel, makeTranscript, put } from "./view.js";
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
  let told = false;
  /** @type {Unknowns[]} */
  let people = [];
  let clocks = [0];

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
    choose: ({ id, label }) => send({ choice: id, label }),
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
    exit: () => quickExit(),
    erase: () => ask(words.eraseAsk, words.eraseYes, words.keepTalking, () => void erase()),
    language: () => askLanguage(),
  });

  /** @type {Emit} */
  const emit = (name, detail = {}, cancelable = false) =>
    host.dispatchEvent(new CustomEvent(`evenfield-${name}`, { detail, bubbles: true, composed: true, cancelable }));

  const stopClocks = () => clocks.forEach(clearTimeout);

  /** @type {Say} */
  const tell = (text) => {
    announcer.say(text);
    const box = panel.notice("told", text);
    setTimeout(() => box.isConnected && panel.unnotice("told"), 6000);
  };

  const begin = async () => {
    if (busy) return;
    begun = busy = true;
    panel.unnotice("failure");
    transcript.wait();
    try {
      if (store.token) {
        try {
          redraw(await client.history(store.token));
          watchTime();
        } catch (error) {
          if (failureOf(error).code !== "expired") throw error;
          retire();
        }
      }
      if (!store.token) await start();
      if (!told && store.closed.length) {
        told = true;
        panel.notice("ended", unerased(words.earlier, words.eraseNow));
        announcer.say(unerased(words.earlier, words.eraseNow));
      }
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
    store.set({ until: lastDay() });
    lasts = Number(expires_in) || lasts;
    chat.relabel();
    transcript.clear();
    show(messages);
    watchTime();
  };

  /** @type {(message: Sent) => void} */
  const send = (message) => {
    if (busy) return announcer.say(words.underWay);
    const touch = message.choice && matchMedia("(pointer: coarse)").matches;
    (touch ? transcript.node : composer.field).focus({ preventScroll: true });
    void deliver(message);
  };

  /** @type {(message: Sent) => Promise<void>} */
  const deliver = async (message) => {
    const { text, choice, label } = message;
    const before = store.pending;
    const again = before?.text === text && before?.choice === choice;
    message.id = (again && before?.id) || [...crypto.getRandomValues(new Uint32Array(4))].join("-");
    busy = true;
    panel.unnotice();
    transcript.offerChoices(false);
    const line = transcript.addParent(text || label || "", text ? undefined : host.language);
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
      store.set({ pending: message, until: lastDay() });
      const messages = await client.send(store.token, message);
      // An earlier message may have been answered unseen: the record knows.
      const all = before && !again && (await client.history(store.token).catch(() => null));
      busy = false;
      store.set({ pending: null, draft: composer.text });
      if (all) redraw(all);
      show(messages, true, Boolean(all));
      if (!all) transcript.toTop(line);
      watchTime();
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

  /** @type {Show} */
  const show = (messages, spoken = true, drawn = false) => {
    for (const message of messages) {
      const { kind, text, language, topic, answer, journey } = message;
      if (kind === "parent") {
        transcript.addParent(text, language);
        continue;
      }
      if (Object.hasOwn(WORDS, language) && language !== host.language) host.setAttribute("language", language);
      if (!drawn) transcript.add(message);
      const phones = draw.phones(message);
      if (phones.length) people = phones;
      if (!spoken) continue;
      const labels = choicesOf(message).map((choice) => choice.label).join("; ");
      announcer.reply(labels ? `${text}\n${words.choices}: ${labels}` : text, language);
      emit("message", { kind, topic, answer, journey });
    }
    transcript.offerChoices(true);
  };

  /** @type {Show} */
  const redraw = (messages) => {
    transcript.clear();
    show(messages, false);
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
    if (code === "expired") return ended();
    const said = (code === "refused" && told) || words[code];
    const kept = composer.text && words.kept;
    const retry = code !== "refused" && button("primary", words.tryAgain, again);
    const waiting = wait > 0 && el("p.wait", {}, fillIn(words.wait, wait));
    const contacts = draw.contacts(people.slice(0, 3), page);
    panel.notice("failure", lead, el("p", {}, el("strong", {}, said), kept && ` ${kept}`), waiting, retry, words.danger, contacts, el("slot"));
    announcer.alert([lead, said, kept, waiting && waiting.textContent, words.danger].filter(Boolean).join(" "));
    emit("error", { code });
    if (!retry || !waiting) return;
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

  const watchTime = () => {
    stopClocks();
    const ahead = Math.min(120, lasts / 2);
    clocks = [
      window.setTimeout(() => {
        const text = ahead < 90 ? words.endingNow : fillIn(words.ending, Math.round(ahead / 60));
        panel.notice("ending", text, button("primary", words.keepTalking, () => void extend()));
        announcer.alert(`${text} ${words.keepTalking}`);
      }, (lasts - ahead) * 1000),
      window.setTimeout(() => ended(), lasts * 1000),
    ];
  };

  const extend = async () => {
    composer.field.focus();
    panel.unnotice("ending");
    try {
      await client.history(store.token);
      watchTime();
    } catch (error) {
      fail(error, () => void extend());
    }
  };

  const ended = () => {
    retire();
    told = true;
    const text = unerased(words.ended, words.eraseNow);
    restart("ended", text);
    announcer.alert(text);
    emit("error", { code: "expired" });
  };

  // Forgetting runs once an hour: two hours more are sure.
  const lastDay = () => Date.now() + (store.days * 24 || 0.5) * 36e5 + 72e5;

  const retire = () => {
    const { token, until, closed } = store;
    stopClocks();
    transcript.offerChoices(false);
    if (token) store.set({ token: "", pending: null, closed: [...closed, { token, until }] });
  };

  /** @type {Unerased} */
  const unerased = (first, last = "") => {
    const days = store.closed.map(({ until }) => until);
    const day = days.every(Boolean) && new Date(Math.max(...days)).toLocaleDateString(host.language, { dateStyle: "long" });
    return [first, day && fillIn(words.deletedBy, day), last].filter(Boolean).join(" ");
  };

  /** @type {(kind: string, text: string) => Node} */
  const restart = (kind, text) => panel.notice(kind, text, button("primary", words.again, () => renew()));

  const renew = () => {
    composer.field.focus();
    panel.unnotice();
    void begin();
  };

  /** @type {Ask} */
  const ask = (question, yes, no, act) => {
    const back = focusIn(panel.node);
    const agree = button("primary", yes, () => {
      composer.field.focus();
      act();
    });
    const stay = button("button", no, () => {
      panel.unnotice("asking");
      (back || composer.field).focus();
    });
    panel.notice("asking", group("div", question, el("p", {}, question), el("div.answers", {}, agree, stay)));
    agree.focus();
  };

  /** @type {Erase} */
  const erase = async (again = () => void erase()) => {
    client.stop();
    panel.unnotice();
    retire();
    told = true;
    const tries = store.closed.map(async (talk) => {
      await client.erase(talk.token);
      store.set({ closed: store.closed.filter((other) => other !== talk) });
    });
    for (const done of await Promise.allSettled(tries)) {
      if (done.status === "fulfilled") continue;
      fail(done.reason, again, unerased(words.notErased));
      return false;
    }
    forget();
    restart("erased", words.erased);
    announcer.say(words.erased);
    emit("erase");
    return true;
  };

  const forget = () => {
    stopClocks();
    transcript.clear();
    composer.text = "";
    store.forget();
    people = [];
  };

  const quickExit = () => {
    panel.node.remove();
    retire();
    const { closed } = store;
    forget();
    for (const { token } of closed) client.erase(token).catch(() => {});
    if (!emit("exit", {}, true)) return;
    const address = links.safe(host.getAttribute("exit"));
    location.replace(address?.startsWith("http") ? address : "https://www.weather.gov/");
  };

  const askLanguage = () => {
    const { languageCode, languageAsk, languageYes, keepTalking } = words;
    const change = async () => {
      const draft = composer.text;
      if (!(await erase(() => void change()))) return;
      host.setAttribute("language", languageCode);
      composer.text = draft;
      renew();
    };
    if (busy || transcript.list.querySelector(".parent")) return ask(languageAsk, languageYes, keepTalking, () => void change());
    composer.field.focus();
    void change();
  };

  /** @type {Chat} */
  const chat = {
    client,

    open(focus) {
      if (panel.isOpen) return;
      panel.open();
      composer.fit();
      if (focus) composer.field.focus();
      emit("open");
      if (!begun) void begin();
    },

    close() {
      const inside = panel.node.contains(shadow.activeElement);
      panel.close();
      host.label();
      if (inside) host.launcher.focus();
      emit("close");
    },

    pause() {
      client.stop();
      stopClocks();
    },

    resume() {
      begun = false;
      setTimeout(() => panel.isOpen && host.isConnected && void begin()); // after the calls given up
    },

    relabel() {
      words = WORDS[host.language];
      panel.relabel(host.heading, page, transcript.items);
      transcript.relabel();
      composer.relabel();
      const offers = fillIn(words.offers, host.getAttribute("operator") || new URL(host.server).host);
      const keeps = fillIn(words.keeps, store.days ? fillIn(words.days, store.days) : words.shortly);
      notice.replaceChildren(el("h3", {}, words.noticeTitle), el("p", {}, offers), el("p", {}, keeps, words.privacy));
    },

    paint: (brand) => colors.replaceSync(colorStyle(brand)),
  };

  put(panel.node, panel.header, transcript.node, panel.notices, composer.node, panel.footer, ...announcer.regions);
  transcript.node.prepend(notice);
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, panelStyle(), colors];
  chat.relabel();
  composer.text = store.draft;
  return chat;
};
