// @ts-check
/** The protocol: four calls, and every way they can fail as one kind of error with a code. */

export class Failure extends Error {
  /** @param {FailureCode} code @param {{words?: string, wait?: number}} [more] words: what the server says, plainly; wait: seconds to wait */
  constructor(code, more = {}) {
    super(code);
    this.code = code;
    this.words = more.words || "";
    this.wait = more.wait || 0;
    /** Whether the server may have taken the message all the same, so that sending again could double it. */
    this.uncertain = ["unreachable", "timeout", "broken", "malformed", "stopped"].includes(code);
  }
}

export class Client {
  /** @param {string} server @param {number} [patience] milliseconds before a call counts as lost */
  constructor(server, patience = 30000) {
    this.server = server;
    this.patience = patience;
    /** @type {Set<AbortController>} */
    this.calls = new Set();
  }

  /** @param {string} language @returns {Promise<{token: string, lasts: number, messages: Message[]}>} */
  async start(language) {
    const body = await this.call("POST", "/sessions", null, { language });
    if (typeof body.token !== "string" || !body.token) throw new Failure("malformed");
    const lasts = typeof body.expires_in === "number" && body.expires_in > 0 ? body.expires_in : 1800;
    return { token: body.token, lasts, messages: readMessages(body, false) };
  }

  /** @param {string} token @param {{text: string} | {choice: string}} message */
  async send(token, message) {
    return readMessages(await this.call("POST", "/messages", token, message), true);
  }

  /** @param {string} token */
  async history(token) {
    return readMessages(await this.call("GET", "/messages", token), false);
  }

  /** @param {string} token @param {boolean} [leaving] whether the page may be gone before the answer */
  async erase(token, leaving = false) {
    try {
      await this.call("DELETE", "/sessions", token, undefined, leaving);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== "expired") throw error;
    }
  }

  stop() {
    for (const call of this.calls) call.abort("stopped");
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {string | null} token
   * @param {object} [body]
   * @param {boolean} [keepalive]
   * @returns {Promise<Unknowns>}
   */
  async call(method, path, token, body, keepalive = false) {
    if (navigator.onLine === false) throw new Failure("offline");
    const control = new AbortController();
    const timer = setTimeout(() => control.abort("timeout"), this.patience);
    this.calls.add(control);
    try {
      /** @type {Record<string, string>} */
      const headers = {};
      if (body) headers["Content-Type"] = "application/json";
      if (token) headers.Authorization = `Bearer ${token}`;
      const response = await fetch(this.server + path, {
        method,
        headers,
        body: body && JSON.stringify(body),
        signal: control.signal,
        keepalive,
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
      });
      const text = await response.text();
      if (!response.ok) throw refusal(response, text, Boolean(token));
      return response.status === 204 ? {} : readObject(text);
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (control.signal.aborted) throw new Failure(control.signal.reason === "stopped" ? "stopped" : "timeout");
      throw new Failure("unreachable");
    } finally {
      clearTimeout(timer);
      this.calls.delete(control);
    }
  }
}

/** @param {string} text @returns {Unknowns} */
function readObject(text) {
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Failure("malformed");
  }
  if (!body || typeof body !== "object" || Array.isArray(body)) throw new Failure("malformed");
  return body;
}

/** @param {Response} response @param {string} text @param {boolean} session whether the call named a session that the server may have forgotten */
function refusal(response, text, session) {
  let words = "";
  try {
    const said = JSON.parse(text).error.message;
    if (typeof said === "string") words = said;
  } catch {
    // a proxy's HTML: the status decides
  }
  if (session && (response.status === 401 || response.status === 404)) return new Failure("expired", { words });
  if (response.status === 429 || (response.status === 503 && response.headers.has("Retry-After"))) {
    return new Failure("busy", { words, wait: readWait(response.headers.get("Retry-After")) });
  }
  return new Failure(response.status >= 500 ? "broken" : "refused", { words });
}

/**
 * Retry-After as seconds: it may be a number or a date.
 * @param {string | null} header
 */
function readWait(header) {
  if (!header) return 10;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 1), 3600) : 10;
}

/**
 * A reply without a message is malformed: silence would look like an answer.
 * @param {Unknowns} body
 * @param {boolean} needed
 * @returns {Message[]}
 */
function readMessages(body, needed) {
  if (!Array.isArray(body.messages)) throw new Failure("malformed");
  const good = body.messages.filter(
    (message) => message && typeof message === "object" && typeof message.text === "string" && typeof message.kind === "string",
  );
  if (good.length < body.messages.length || (needed && !good.length)) throw new Failure("malformed");
  return good;
}

/**
 * What this tab remembers: the session's token and the half-written message. sessionStorage ends with the
 * tab; nothing goes to localStorage or a cookie. Where a browser forbids even that, memory has to do.
 */
export class Store {
  /** @param {string} key one name a guide, so that two guides on a page keep two talks */
  constructor(key) {
    this.key = key;
    /** @type {Record<string, string>} */
    this.memory = {};
  }

  get token() {
    return this.read("token");
  }

  set token(value) {
    this.write("token", value);
  }

  get draft() {
    return this.read("draft");
  }

  set draft(value) {
    this.write("draft", value);
  }

  /** @param {string} name */
  read(name) {
    try {
      return sessionStorage.getItem(`${this.key}:${name}`) || "";
    } catch {
      return this.memory[name] || "";
    }
  }

  /** @param {string} name @param {string} value */
  write(name, value) {
    this.memory[name] = value;
    try {
      if (value) sessionStorage.setItem(`${this.key}:${name}`, value);
      else sessionStorage.removeItem(`${this.key}:${name}`);
    } catch {
      // Storage is off or full: the talk goes on, only a reload forgets it.
    }
  }
}
