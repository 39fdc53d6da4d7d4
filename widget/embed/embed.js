// The page for a school's web admin: builds the tag while its settings are chosen, beside the guide as it will look.
import "../evenfield.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("#settings"));
const code = /** @type {HTMLTextAreaElement} */ (document.querySelector("#code"));
const server = new URL("../..", import.meta.url).href.replace(/\/$/, "");
const ENTRY = "evenfield.js";

/** @param {string} text */
const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** The scripts that a page can load, as they travel, each with its hash. @returns {Promise<Map<string, string>>} */
async function hashes() {
  const found = new Map();
  const waiting = [ENTRY];
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    if (found.has(name)) continue;
    const bytes = await (await fetch(`${server}/widget/${name}`)).arrayBuffer();
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
    found.set(name, `sha384-${btoa(String.fromCharCode(...sum))}`);
    for (const [, other] of new TextDecoder().decode(bytes).matchAll(/(?:from |import\()"\.\/([\w.]+)"/g)) waiting.push(other);
  }
  return found;
}

/** What was chosen, as attributes of the tag. @returns {Record<string, string>} */
function attributes() {
  const chosen = Object.fromEntries(/** @type {any} */ (new FormData(form)));
  const { place, text, integrity, color, open, ...rest } = chosen;
  return {
    ...(place !== "inline" && { mode: "floating" }),
    ...(place === "left" && { position: "left" }),
    ...(color !== "#1c6758" && { color }),
    ...(open && { open: "" }),
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value)),
  };
}

let turn = 0;

async function build() {
  const mine = (turn += 1);
  const chosen = attributes();
  const data = new FormData(form);
  const sums = data.get("integrity") ? await hashes() : new Map();
  if (mine !== turn) return;
  const entry = sums.get(ENTRY);
  const others = [...sums].filter(([name]) => name !== ENTRY).map((pair) => pair.join(" ")).join(" ");
  const tag = Object.entries({ server, ...chosen, ...(others && { integrity: others }) })
    .map(([name, value]) => (value ? ` ${name}="${quoted(value)}"` : ` ${name}`))
    .join("");
  const inside = String(data.get("text")).trim();
  code.value = `<script type="module" src="${server}/widget/${ENTRY}"${entry ? `\n  integrity="${entry}" crossorigin="anonymous"` : ""}></script>
<evenfield-chat${tag}>${inside && `\n  <p>${quoted(inside)}</p>\n`}</evenfield-chat>
`;
  const guide = document.createElement("evenfield-chat");
  for (const [name, value] of Object.entries(chosen)) guide.setAttribute(name, value);
  const words = document.createElement("p");
  words.textContent = inside;
  guide.append(words);
  document.querySelector("#preview")?.replaceChildren(guide);
}

const origin = /** @type {HTMLElement} */ (document.querySelector("#origin"));
origin.textContent = `The server must list your site's origin, such as https://www.example.org, in EVENFIELD_ALLOWED_ORIGINS.`;
form.addEventListener("change", () => void build());
document.querySelector("#copy")?.addEventListener("click", async () => {
  await navigator.clipboard.writeText(code.value);
  const done = document.querySelector("#done");
  if (done) done.textContent = "Copied.";
});
void build();
