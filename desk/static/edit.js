// Checks the answer while it is written, shows it as a parent sees it, and finds facts. The form works without it.
const form = document.getElementById("answer-form");
const measures = document.getElementById("measures");
const problems = document.getElementById("problems");
const preview = document.querySelector("#preview .preview-text");
const text = form.elements.text;
let waiting = 0;
let asked = 0;

function plain(written) {
  return written.replace(/\[\^[\w-]+\]/g, "").replace(/\s+/g, " ").trim();
}

async function check() {
  const number = ++asked;
  const body = new URLSearchParams(new FormData(form));
  body.set("topic", form.dataset.topic);
  body.set("name", form.dataset.name);
  body.set("language", form.dataset.language);
  try {
    const answer = await fetch("/draft", { method: "POST", body });
    const found = await answer.json();
    if (number !== asked) return;
    const grade = found.grade === null ? "" : `, reading grade ${found.grade}`;
    measures.textContent = `${found.words} words${grade}. ${found.problems.length ? "" : "The content check finds nothing wrong."}`;
    problems.replaceChildren(...found.problems.map((one) => {
      const line = document.createElement("p");
      line.className = "error";
      line.textContent = one.fix ? `${one.what}: ${one.fix}` : one.what;
      return line;
    }));
  } catch {
    measures.textContent = "The check could not be made. Saving checks it again.";
  }
}

function changed() {
  preview.textContent = plain(text.value);
  clearTimeout(waiting);
  waiting = setTimeout(check, 700);
}

// What is being written is kept in this browser until it is saved, in case the desk or the computer stops.
const place = `evenfield ${location.pathname}${location.search}`;
const kept = document.getElementById("kept");

function written() {
  const fields = new FormData(form);
  ["token", "seen", "topic"].forEach((name) => fields.delete(name));
  return JSON.stringify([...fields]);
}

const found = written();
const before = localStorage.getItem(place);
if (form.dataset.saved || before === found) localStorage.removeItem(place);
else if (before && !form.dataset.sent) kept.hidden = false;

document.getElementById("put-back").addEventListener("click", () => {
  JSON.parse(before).forEach(([name, value]) => { form.elements[name].value = value; });
  kept.hidden = true;
  text.focus();
  changed();
});
document.getElementById("drop").addEventListener("click", () => {
  localStorage.removeItem(place);
  kept.hidden = true;
  text.focus();
});

form.addEventListener("input", () => {
  localStorage.setItem(place, written());
  changed();
});
changed();

const list = document.getElementById("fact-list");
let searching = 0;

function item(fact) {
  const line = document.createElement("li");
  line.textContent = fact.says;
  const add = document.createElement("button");
  add.type = "button";
  add.textContent = `Add its mark [^${fact.id}]`;
  add.addEventListener("click", () => {
    const at = text.selectionEnd ?? text.value.length;
    text.setRangeText(` [^${fact.id}]`, at, at, "end");
    text.focus();
    form.dispatchEvent(new Event("input"));
  });
  line.append(add);
  return line;
}

// A translation has the facts of its English answer, so its page has no search.
const search = document.getElementById("fact-search");
search?.addEventListener("input", () => {
  clearTimeout(searching);
  searching = setTimeout(async () => {
    const found = await (await fetch(`/facts?q=${encodeURIComponent(search.value)}`)).json();
    list.replaceChildren(...found.facts.map(item));
  }, 300);
});
search?.addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});
