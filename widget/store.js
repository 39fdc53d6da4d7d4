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
