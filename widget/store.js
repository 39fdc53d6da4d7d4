// @ts-check
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

  /**
   * @param {string} name
   * @param {string} value
   */
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
