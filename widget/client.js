/** @type {Fails} */
export const failure = (code, words = "", wait = 0) => Object.assign(new Error(code), { code, words, wait });

/** @type {(error: unknown) => Failure} */
export const failureOf = (error) => {
  if (error instanceof Error && "wait" in error) return /** @type {Failure} */ (error);
  console.error(error);
  return failure("malformed");
};

/** @type {ReadObject} */
const readObject = (text, instead) => {
  try {
    const body = JSON.parse(text);
    if (body && typeof body === "object" && !Array.isArray(body)) return body;
  } catch {
    // falls through
  }
  if (instead) return instead;
  throw failure("malformed");
};

/** @type {ReadMessages} */
export const readMessages = ({ messages }, least = 0) => {
  const good = Array.isArray(messages) && messages.every((message) => typeof message?.text === "string" && typeof message.kind === "string");
  if (!good || messages.length < least) throw failure("malformed");
  return messages;
};

/** @type {Refusal} */
const refusal = ({ status, headers }, body, token) => {
  const words = typeof body.error?.message === "string" ? body.error.message : "";
  if (token && (status === 401 || status === 404)) return failure("expired", words);
  const after = headers.get("Retry-After");
  if (status !== 429 && !(status === 503 && after)) return failure(status < 500 ? "refused" : "broken", words);
  const date = Date.parse(after || "") - Date.now();
  return failure("busy", words, Math.max(Number(after) || Math.ceil(date / 1000) || 10, 1));
};

// A page that is not allowed reads no answer; this one refusal it may read.
/** @type {(server: string) => Promise<boolean>} */
const isForeign = async (server) =>
  new URL(server).origin !== location.origin &&
  fetch(`${server}/health/live`, { credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(5000) }).then(
    ({ status }) => status === 403,
    () => false,
  );

/** @type {(server: string) => Client} */
export const connect = (server) => {
  /** @type {Set<AbortController>} */
  const calls = new Set();
  /** @type {Client} */
  const client = {
    patience: 30000,

    async call(method, path, token, body) {
      if (navigator.onLine === false) throw failure("offline");
      const control = new AbortController();
      const timer = setTimeout(() => control.abort("timeout"), client.patience);
      calls.add(control);
      try {
        const response = await fetch(server + path, {
          method,
          headers: { ...(body && { "Content-Type": "application/json" }), ...(token && { Authorization: `Bearer ${token}` }) },
          body: body && JSON.stringify(body),
          signal: control.signal,
          keepalive: method === "DELETE", // the page may be gone before the answer
          credentials: "omit",
          cache: "no-store",
          referrerPolicy: "no-referrer",
        });
        const said = await response.text();
        if (!response.ok) throw refusal(response, readObject(said, {}), token);
        return method === "DELETE" ? {} : readObject(said);
      } catch (error) {
        if (error instanceof Error && "wait" in error) throw error;
        const code = control.signal.aborted ? control.signal.reason : "unreachable";
        throw failure(code === "unreachable" && (await isForeign(server)) ? "foreign" : code);
      } finally {
        clearTimeout(timer);
        calls.delete(control);
      }
    },

    async send(token, message) {
      const { label, ...sent } = message;
      return readMessages(await client.call("POST", "/messages", token, sent.language ? message : sent), 1);
    },

    history: async (token) => readMessages(await client.call("GET", "/messages", token)),

    async erase(token) {
      try {
        await client.call("DELETE", "/sessions", token);
      } catch (error) {
        const { code, words, wait } = failureOf(error);
        throw failure(/expired|refused/.test(code) ? "broken" : code, words, wait); // not erased, whatever it means
      }
    },

    stop() {
      for (const call of calls) call.abort("stopped");
    },
  };
  return client;
};

/** @type {(key: string) => Store} */
export const openStore = (key) => {
  /** @type {Store} */
  const store = {
    token: "",
    draft: "",
    pending: null,
    fields: Object.create(null),
    days: 0,
    until: 0,
    closed: [],

    set(news) {
      Object.assign(store, news);
      const { set, forget, ...kept } = store;
      try {
        if (kept.token || kept.draft || kept.closed.length || Object.keys(kept.fields).length) sessionStorage.setItem(key, JSON.stringify(kept));
        else sessionStorage.removeItem(key);
      } catch {
        // off or full
      }
    },

    forget() {
      store.set({ token: "", draft: "", pending: null, fields: Object.create(null), closed: [] });
    },
  };
  try {
    const { fields, ...kept } = JSON.parse(sessionStorage.getItem(key) || "{}");
    Object.assign(store, kept);
    Object.assign(store.fields, fields);
  } catch {
    // nothing kept
  }
  return store;
};
