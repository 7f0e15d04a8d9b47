// Language, search and keys of every page. Texts from pages are only ever set as textContent.
"use strict";
const root = document.documentElement.dataset.root;
const words = window.KG_WORDS;

// --- language: ?lang=en, else what was chosen before, else Chinese
let language = new URLSearchParams(location.search).get("lang");
try {
  language = language || localStorage.getItem("kg-lang");
  if (language) localStorage.setItem("kg-lang", language);
} catch { /* storage may be forbidden: the URL keeps the choice */ }
language = language === "en" ? "en" : "zh";

window.say = (id) => (words[id] ? words[id][language] : id);

window.translate = (within) => {
  for (const one of within.querySelectorAll("[data-t]")) one.textContent = say(one.dataset.t);
  for (const name of ["placeholder", "title", "aria-label", "alt"])
    for (const one of within.querySelectorAll(`[data-t-${name}]`)) one.setAttribute(name, say(one.getAttribute(`data-t-${name}`)));
};

function speak() {
  document.documentElement.lang = language === "en" ? "en" : "zh";
  if (language === "en" || speak.done) translate(document);
  speak.done = true;
  const title = document.querySelector("h1 [data-t]");
  if (title) document.title = `${title.textContent} · kg`;
  const button = document.getElementById("lang");
  button.textContent = language === "en" ? "中文" : "EN";
  button.lang = language === "en" ? "zh" : "en";
  button.setAttribute("aria-label", language === "en" ? "中文" : "English");
}

document.getElementById("lang").addEventListener("click", () => {
  language = language === "en" ? "zh" : "en";
  try { localStorage.setItem("kg-lang", language); } catch { /* as above */ }
  const url = new URL(location.href);
  url.searchParams.set("lang", language);
  history.replaceState(null, "", url);
  speak();
  document.dispatchEvent(new Event("kg-language"));
});
speak();

// --- search: names, other forms, pinyin, initials
const box = document.getElementById("q");
const list = document.getElementById("found");
let index = null;
let chosen = -1;

async function load() {
  index = index || fetch(`${root}data/search.json`).then((answer) => answer.json());
  return index;
}

const plain = (text) => text.toLowerCase().replace(/[\s'’·]/g, "");

function worth(row, asked) {
  const [, , name, forms, pinyin, initials] = row;
  const here = plain(name);
  if (here === asked) return 6;
  if (here.startsWith(asked)) return 5;
  if (pinyin && pinyin === asked) return 5;
  if (initials && initials === asked) return 4;
  if (pinyin && pinyin.startsWith(asked)) return 4;
  if (plain(forms).includes(asked)) return 3;
  if (here.includes(asked)) return 3;
  if (initials && asked.length > 1 && initials.startsWith(asked)) return 2;
  if (pinyin && asked.length > 2 && pinyin.includes(asked)) return 1;
  return 0;
}

window.search = async (text, most = 12, kinds = null) => {
  const asked = plain(text);
  if (!asked) return [];
  const known = await load();
  const found = [];
  for (const row of known.rows) {
    const kind = known.kinds[row[1]];
    const value = kinds && !kinds.includes(kind) ? 0 : worth(row, asked);
    if (value) found.push({ value, id: row[0], kind, name: row[2], forms: row[3], mentions: row[6], date: row[7] });
  }
  // people before the rest, what is mentioned often first: rows come so
  const rank = (one) => one.value * 10 + (one.kind === "person" ? 3 : one.kind === "article" || one.kind === "post" ? 0 : 2);
  return found.sort((a, b) => rank(b) - rank(a)).slice(0, most);
};

function option(one, at) {
  const item = document.createElement("li");
  item.id = `found-${at}`;
  item.role = "option";
  item.dataset.href = `${root}entity/${one.id}.html`;
  const dot = document.createElement("span");
  dot.className = `dot d-${one.kind}`;
  const name = document.createElement("span");
  name.textContent = one.name;
  const kind = document.createElement("small");
  kind.textContent = [say(`kind.${one.kind}`), one.date].filter(Boolean).join(" · ");
  item.append(dot, name, kind);
  item.addEventListener("mousedown", (event) => { event.preventDefault(); location.href = item.dataset.href; });
  return item;
}

function choose(at) {
  const items = list.querySelectorAll("[role=option]");
  chosen = items.length && !Number.isNaN(at) ? (at + items.length) % items.length : -1;
  items.forEach((item, number) => item.setAttribute("aria-selected", String(number === chosen)));
  if (chosen >= 0) {
    box.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  } else box.removeAttribute("aria-activedescendant");
}

function shut() {
  list.hidden = true;
  box.setAttribute("aria-expanded", "false");
  choose(NaN);
}

async function show() {
  const asked = box.value;
  const found = await search(asked);
  if (asked !== box.value) return; // typed on meanwhile
  list.replaceChildren(...found.map(option));
  if (!asked.trim()) return shut();
  if (!found.length) {
    const none = document.createElement("li");
    none.textContent = say("search.none");
    none.role = "option";
    none.setAttribute("aria-disabled", "true");
    list.append(none);
  }
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
  choose(found.length ? 0 : NaN);
}

box.addEventListener("focus", load, { once: true });
box.addEventListener("input", show);
box.addEventListener("blur", shut);
box.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Escape") shut();
});
box.form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (list.hidden) await show();
  const item = list.querySelectorAll("[data-href]")[Math.max(chosen, 0)];
  if (item) location.href = item.dataset.href;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    box.focus();
  }
});
const asked = new URLSearchParams(location.search).get("q");
if (asked) { box.value = asked; box.focus(); show(); }
