import { button, el, focusIn, group, links } from "./dom.js";
import { fillIn } from "./words.js";

/** How a talk ends: by quiet, erased, or left. */

/** @type {MakeEndings} */
export const makeEndings = ({ host, client, store, panel, transcript, composer, announcer, words, emit, fail, begin, forgotten }) => {
  let told = false;
  let clocks = [0];

  const stopClocks = () => clocks.forEach(clearTimeout);

  const extend = async () => {
    composer.field.focus();
    panel.unnotice("ending");
    try {
      await client.history(store.token);
      endings.watchTime();
    } catch (error) {
      fail(error, () => void extend());
    }
  };

  /** @type {Unerased} */
  const unerased = (first, last = "") => {
    const days = store.closed.map(({ until }) => until);
    const day = days.every(Boolean) && new Date(Math.max(...days)).toLocaleDateString(host.language, { dateStyle: "long" });
    return [first, day && fillIn(words().deletedBy, day), last].filter(Boolean).join(" ");
  };

  /** @type {(kind: string, text: string) => Node} */
  const restart = (kind, text) => panel.notice(kind, text, button("primary", words().again, () => renew()));

  const renew = () => {
    composer.field.focus();
    panel.unnotice();
    begin();
  };

  const forget = () => {
    stopClocks();
    transcript.clear();
    composer.text = "";
    composer.ask("");
    store.forget();
    forgotten();
  };

  /** @type {Erase} */
  const erase = async () => {
    client.stop();
    panel.unnotice();
    endings.retire();
    told = true;
    const tries = store.closed.map(async (talk) => {
      await client.erase(talk.token);
      store.set({ closed: store.closed.filter((other) => other !== talk) });
    });
    for (const done of await Promise.allSettled(tries)) {
      if (done.status === "fulfilled") continue;
      fail(done.reason, () => void erase(), unerased(words().notErased));
      return;
    }
    forget();
    restart("erased", words().erased);
    announcer.say(words().erased);
    emit("erase");
  };

  let lasts = 1800;

  /** @type {Endings} */
  const endings = {
    stopClocks,

    watchTime(seconds = lasts) {
      lasts = seconds;
      stopClocks();
      const ahead = Math.min(120, lasts / 2);
      clocks = [
        window.setTimeout(() => {
          const text = ahead < 90 ? words().endingNow : fillIn(words().ending, Math.round(ahead / 60));
          panel.notice("ending", text, button("primary", words().keepTalking, () => void extend()));
          announcer.alert(`${text} ${words().keepTalking}`);
        }, (lasts - ahead) * 1000),
        window.setTimeout(() => endings.ended(), lasts * 1000),
      ];
    },

    ended() {
      endings.retire();
      told = true;
      const text = unerased(words().ended, words().eraseNow);
      restart("ended", text);
      announcer.alert(text);
      emit("error", { code: "expired" });
    },

    // Forgetting runs once an hour: two hours more are sure.
    lastDay: () => Date.now() + (store.days * 24 || 0.5) * 36e5 + 72e5,

    retire() {
      const { token, until, closed } = store;
      stopClocks();
      transcript.offerChoices(false);
      if (token) store.set({ token: "", pending: null, closed: [...closed, { token, until }] });
    },

    tellEarlier() {
      if (told || !store.closed.length) return;
      told = true;
      const text = unerased(words().earlier, words().eraseNow);
      panel.notice("ended", text);
      announcer.say(text);
    },

    ask(question, yes, no, act) {
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
    },

    askErase: () => endings.ask(words().eraseAsk, words().eraseYes, words().keepTalking, () => void erase()),

    quickExit() {
      panel.node.remove();
      endings.retire();
      const { closed } = store;
      forget();
      for (const { token } of closed) client.erase(token).catch(() => {});
      if (!emit("exit", {}, true)) return;
      const address = links.safe(host.getAttribute("exit"));
      location.replace(address?.startsWith("http") ? address : "https://www.weather.gov/");
    },
  };
  return endings;
};
