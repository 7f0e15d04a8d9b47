// The network on a canvas: nodes stand where the build put them, the reader moves, filters and asks.
// Names come from printed pages and are only ever drawn, or set as textContent.
"use strict";
(async () => {
  const canvas = document.getElementById("network");
  const pen = canvas.getContext("2d", { alpha: false });
  const form = document.getElementById("filters");
  const panel = document.getElementById("panel");
  const told = document.getElementById("told");
  const data = await (await fetch("data/network.json")).json();
  const count = data.ids.length;
  const edges = data.from.length;
  const kinds = data.kinds.map((kind) => kind.split(".")[0]);
  const number = new Map(data.ids.map((id, at) => [id, at]));

  // --- what is beside what
  const beside = Array.from({ length: count }, () => []);
  for (let e = 0; e < edges; e++) {
    beside[data.from[e]].push(e);
    beside[data.to[e]].push(e);
  }
  const radius = beside.map((some, at) => Math.min(26, (kinds[at] === "person" ? 3.5 : 3) + 1.5 * Math.sqrt(some.length)));
  const order = [...radius.keys()].sort((a, b) => beside[b].length - beside[a].length);

  // --- looks, from the style sheet
  const SHAPES = { person: 0, organisation: 4, place: 3, project: -4, event: 8 };
  let ink = {};
  const dress = () => {
    const style = getComputedStyle(document.documentElement);
    ink = Object.fromEntries(["ink", "paper", "focus", ...Object.keys(SHAPES)].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    ink.font = getComputedStyle(document.body).fontFamily;
  };
  dress();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { dress(); draw(); });

  // --- view: sheet = middle + (node - centre) * scale
  const view = { x: 0, y: 0, scale: 0.03 };
  let width = 0, height = 0;
  const place = (at) => [width / 2 + (data.x[at] - view.x) * view.scale, height / 2 + (data.y[at] - view.y) * view.scale];
  const [sheetX, sheetY, sheetR] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  function project() { // once a picture, not once an end of an edge
    const times = grown();
    for (let at = 0; at < count; at++) {
      sheetX[at] = width / 2 + (data.x[at] - view.x) * view.scale;
      sheetY[at] = height / 2 + (data.y[at] - view.y) * view.scale;
      sheetR[at] = Math.max(1.5, radius[at] * times);
    }
  }
  let shownNodes = new Uint8Array(count).fill(1);
  let shownEdges = new Uint8Array(edges).fill(1);
  let node = -1, edge = -1; // what is selected
  let over = { node: -1, edge: -1 };

  function fit() {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = 0; at < count; at++) if (shownNodes[at]) {
      left = Math.min(left, data.x[at]); right = Math.max(right, data.x[at]);
      top = Math.min(top, data.y[at]); bottom = Math.max(bottom, data.y[at]);
    }
    if (left > right) return;
    const room = !panel.hidden && width > 700 ? panel.offsetWidth : 0; // what the panel covers
    view.scale = Math.min(0.25, 0.88 * Math.min((width - room) / (right - left + 400), height / (bottom - top + 400)));
    view.x = (left + right) / 2 + room / 2 / view.scale;
    view.y = (top + bottom) / 2;
    draw();
  }

  function resize() {
    const sharp = devicePixelRatio || 1;
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    canvas.width = Math.round(width * sharp);
    canvas.height = Math.round(height * sharp);
    draw();
  }

  // --- drawing
  let waiting = false;
  function draw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; paint(); });
  }

  // markers are as large as there is room between them
  const grown = () => Math.max(0.3, Math.min(1.5, (20000 * view.scale) / Math.sqrt(count) / 22));
  const size = (at) => Math.max(1.5, radius[at] * grown());

  let lines = 0; // in sight, of the last picture
  function line(e) {
    const from = data.from[e], to = data.to[e];
    const x0 = sheetX[from], y0 = sheetY[from], x1 = sheetX[to], y1 = sheetY[to];
    if ((x0 < 0 && x1 < 0) || (y0 < 0 && y1 < 0) || (x0 > width && x1 > width) || (y0 > height && y1 > height)) return;
    pen.moveTo(x0, y0);
    pen.lineTo(x1, y1);
    lines++;
  }

  function shape(at, more = 0) {
    const x = sheetX[at], y = sheetY[at], r = sheetR[at] + more;
    if (x < -r || y < -r || x > width + r || y > height + r) return;
    if (r < 3 && !more) {
      pen.fillRect(x - r, y - r, 2 * r, 2 * r);
      return;
    }
    const corners = SHAPES[kinds[at]];
    if (!corners) {
      pen.moveTo(x + r, y);
      pen.arc(x, y, r, 0, 7);
      return;
    }
    const sides = Math.abs(corners);
    const turn = corners === 3 ? -Math.PI / 2 : corners === -4 ? 0 : Math.PI / sides;
    for (let k = 0; k < sides; k++) {
      const angle = turn + (2 * Math.PI * k) / sides;
      if (k) pen.lineTo(x + r * 1.12 * Math.cos(angle), y + r * 1.12 * Math.sin(angle));
      else pen.moveTo(x + r * 1.12 * Math.cos(angle), y + r * 1.12 * Math.sin(angle));
    }
    pen.closePath();
  }

  function paint() {
    const sharp = devicePixelRatio || 1;
    project();
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    pen.fillStyle = ink.paper;
    pen.fillRect(0, 0, width, height);
    pen.strokeStyle = ink.ink;
    pen.globalAlpha = Math.max(0.07, Math.min(0.3, 900 / (lines || edges)));
    pen.lineWidth = lines < 2000 ? 1.2 : 1 / sharp; // up to a pixel a line is drawn five times as fast as a wider one
    lines = 0;
    for (let from = 0; from < edges; from += 50) {
      pen.beginPath();
      for (let e = from; e < Math.min(edges, from + 50); e++) if (shownEdges[e]) line(e);
      pen.stroke();
    }
    pen.globalAlpha = 1;
    const centre = node >= 0 ? node : over.node;
    if (centre >= 0 || edge >= 0 || over.edge >= 0) {
      pen.strokeStyle = ink.focus;
      pen.lineWidth = 2;
      pen.beginPath();
      if (centre >= 0) for (const e of beside[centre]) if (shownEdges[e]) line(e);
      for (const e of [edge, over.edge]) if (e >= 0) line(e);
      pen.stroke();
    }
    for (const kind of Object.keys(SHAPES)) {
      pen.fillStyle = ink[kind];
      pen.beginPath();
      for (let at = 0, some = 0; at < count; at++) if (shownNodes[at] && kinds[at] === kind) {
        if (++some % 20 === 0) { pen.fill(); pen.beginPath(); }
        shape(at);
      }
      pen.fill();
    }
    for (const at of [node, over.node]) if (at >= 0) {
      pen.strokeStyle = ink.focus;
      pen.lineWidth = 2.5;
      pen.beginPath();
      shape(at, 2);
      pen.stroke();
    }
    label(centre);
  }

  const widths = new Map();
  const short = (text) => (text.length > 14 ? `${text.slice(0, 13)}…` : text);
  function label(centre) {
    pen.font = `12px ${ink.font}`;
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const taken = new Set();
    const near = new Set();
    if (centre >= 0) {
      near.add(centre);
      for (const e of beside[centre]) if (shownEdges[e]) { near.add(data.from[e]); near.add(data.to[e]); }
    }
    for (const e of [edge, over.edge]) if (e >= 0) { near.add(data.from[e]); near.add(data.to[e]); }
    let left = Math.round((width * height) / 4500);
    for (const at of [...near, ...order]) {
      if (left <= 0) break;
      if (!shownNodes[at]) continue;
      const x = sheetX[at], y = sheetY[at];
      if (x < 0 || y < 0 || x > width || y > height) continue;
      const text = short(data.names[at]);
      if (!widths.has(text)) widths.set(text, pen.measureText(text).width);
      const start = x + sheetR[at] + 3;
      const cells = [];
      for (let cx = Math.floor((start - 2) / 20); cx <= (start + widths.get(text) + 2) / 20; cx++)
        for (let cy = Math.floor((y - 8) / 8); cy <= (y + 8) / 8; cy++) cells.push(cx * 4096 + cy);
      if (cells.some((cell) => taken.has(cell))) continue;
      cells.forEach((cell) => taken.add(cell));
      left--;
      pen.strokeStyle = ink.paper;
      pen.lineWidth = 3.5;
      pen.strokeText(text, start, y);
      pen.fillStyle = ink.ink;
      pen.fillText(text, start, y);
    }
  }

  // --- filters
  function around(at, steps) {
    const found = new Set([at]);
    let rim = [at];
    for (let step = 0; step < steps; step++) {
      const next = [];
      for (const one of rim) {
        // a place or body joins all that happened there: only the first step leads through it
        if (step && one !== at && kinds[one] !== "event") continue;
        for (const e of beside[one]) {
          const other = data.from[e] === one ? data.to[e] : data.from[e];
          if (!found.has(other)) { found.add(other); next.push(other); }
        }
      }
      rim = next;
    }
    return found;
  }

  function meant(name, kind) {
    if (!name) return null;
    const known = number.get(name);
    if (known !== undefined) return [known];
    const found = order.filter((at) => kinds[at] === kind && data.names[at] === name);
    return found.length ? found : order.filter((at) => kinds[at] === kind && data.names[at].includes(name)).slice(0, 20);
  }

  let only = -1; // what the address asks for
  function filter(move = true) {
    const asked = new FormData(form);
    const wanted = new Set(asked.getAll("kind"));
    const since = asked.get("since").trim(), until = asked.get("until").trim();
    const inside = [];
    if (only >= 0) inside.push(around(only, 2));
    for (const kind of ["person", "place"]) {
      const some = meant(asked.get(kind).trim(), kind);
      if (some) inside.push(new Set(some.flatMap((at) => [...around(at, 2)])));
    }
    for (let at = 0; at < count; at++) {
      shownNodes[at] = wanted.has(kinds[at]) && inside.every((some) => some.has(at)) ? 1 : 0;
    }
    const ends = (when) => (!since || when >= since) && (!until || when.slice(0, until.length) <= until);
    const dated = since || until;
    const touched = new Uint8Array(count);
    let kept = 0;
    for (let e = 0; e < edges; e++) {
      const is = shownNodes[data.from[e]] && shownNodes[data.to[e]] && (!dated || (data.when[e] && ends(data.when[e])));
      shownEdges[e] = is ? 1 : 0;
      if (is) { kept++; touched[data.from[e]] = touched[data.to[e]] = 1; }
    }
    if (dated) for (let at = 0; at < count; at++) shownNodes[at] &= touched[at];
    if (node >= 0 && !shownNodes[node]) node = -1;
    if (edge >= 0 && !shownEdges[edge]) edge = -1;
    over = { node: -1, edge: -1 };
    tally(kept);
    if (move) fit();
    else draw();
  }

  let kept = edges;
  function tally(found) {
    kept = found;
    const nodes = shownNodes.reduce((sum, one) => sum + one, 0);
    const total = data.total > count ? ` (${say("network.of")} ${data.total})` : "";
    document.getElementById("count").textContent = `${nodes} ${say("network.nodes")}${total}, ${found} ${say("network.edges")}`;
    const items = order.filter((at) => shownNodes[at]).slice(0, 100).map((at) => {
      const item = document.createElement("li");
      item.append(link(at));
      return item;
    });
    document.querySelector("#listed ol").replaceChildren(...items);
  }

  // --- what is selected
  const path = (id) => `entity/${id}.html`;
  function link(at) {
    const made = document.createElement("a");
    made.href = path(data.ids[at]);
    made.textContent = data.names[at];
    return made;
  }

  function open(...parts) {
    told.replaceChildren(...parts);
    panel.hidden = false;
    panel.scrollTop = 0;
  }

  function shut() {
    panel.hidden = true;
    node = edge = -1;
    draw();
    canvas.focus();
  }
  document.getElementById("close").addEventListener("click", shut);

  const made = (tag, text, ...parts) => {
    const one = document.createElement(tag);
    if (text) one.textContent = text;
    one.append(...parts);
    return one;
  };

  function openNode(at) {
    node = at;
    edge = -1;
    const some = beside[at].filter((e) => shownEdges[e]).sort((a, b) => (data.when[a] < data.when[b] ? -1 : 1));
    const list = made("ul");
    for (const e of some.slice(0, 200)) {
      const other = data.from[e] === at ? data.to[e] : data.from[e];
      const back = data.from[e] === at ? "" : ".of";
      const said = data.words[e].split(" ").map((word) => say(`predicate.${word}${back}`)).join(" ");
      const button = made("button", `${data.when[e]} ${said}`.trim());
      button.type = "button";
      button.addEventListener("click", () => openEdge(e));
      list.append(made("li", "", button, " ", link(other)));
    }
    const about = made("button", say("network.around"));
    about.type = "button";
    about.addEventListener("click", () => { only = at; filter(); });
    open(made("h2", "", link(at)), made("p", say(`kind.${kinds[at]}`) + (data.dates[at] ? ` · ${data.dates[at]}` : "")), about, list);
    draw();
  }

  async function openEdge(e) {
    edge = e;
    node = -1;
    draw();
    const head = made("h2", "", link(data.from[e]), " – ", link(data.to[e]));
    open(head);
    const ids = data.statements[e].split(" ").slice(0, 40);
    try {
      const facts = await Promise.all(ids.map(statement));
      if (edge === e) open(head, ...facts.filter(Boolean));
    } catch { open(head, made("p", say("network.failed"))); }
  }

  const pages = new Map();
  async function statement(id) {
    const at = `statement/${id.split("-").pop().slice(0, 2)}.html`;
    if (!pages.has(at)) pages.set(at, fetch(at).then((answer) => answer.text()));
    const page = new DOMParser().parseFromString(await pages.get(at), "text/html"); // runs nothing
    const found = page.getElementById(id);
    if (!found) return null;
    const fact = document.createElement("div");
    fact.className = "fact";
    fact.append(...document.importNode(found, true).childNodes);
    for (const one of fact.querySelectorAll("a[href]")) one.setAttribute("href", one.getAttribute("href").replace(/^\.\.\//, ""));
    translate(fact);
    return fact;
  }

  // --- pointing: nodes before edges, the nearest within reach
  function find(x, y) {
    let best = -1, least = Infinity;
    for (let at = 0; at < count; at++) if (shownNodes[at]) {
      const [nx, ny] = place(at);
      const away = Math.hypot(nx - x, ny - y) - size(at);
      if (away < 4 && away < least) { least = away; best = at; }
    }
    if (best >= 0) return { node: best, edge: -1 };
    least = 5;
    for (let e = 0; e < edges; e++) if (shownEdges[e]) {
      const [x0, y0] = place(data.from[e]);
      const [x1, y1] = place(data.to[e]);
      const dx = x1 - x0, dy = y1 - y0;
      const along = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
      const away = Math.hypot(x0 + along * dx - x, y0 + along * dy - y);
      if (away < least) { least = away; best = e; }
    }
    return { node: -1, edge: best };
  }

  function zoom(times, x = width / 2, y = height / 2) {
    const scale = Math.max(0.002, Math.min(3, view.scale * times));
    view.x += (x - width / 2) * (1 / view.scale - 1 / scale);
    view.y += (y - height / 2) * (1 / view.scale - 1 / scale);
    view.scale = scale;
    draw();
  }

  const fingers = new Map();
  let moved = false;
  const middle = () => {
    const all = [...fingers.values()];
    const [a, b] = [all[0], all[1] || all[0]];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) };
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    moved = fingers.size > 1;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) {
      const found = find(event.offsetX, event.offsetY);
      if (found.node !== over.node || found.edge !== over.edge) {
        over = found;
        canvas.classList.toggle("over", found.node >= 0 || found.edge >= 0);
        draw();
      }
      return;
    }
    const before = middle();
    const start = fingers.get(event.pointerId);
    if (Math.hypot(event.offsetX - start.x, event.offsetY - start.y) < 4 && !moved) return;
    moved = true;
    fingers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    const now = middle();
    view.x -= (now.x - before.x) / view.scale;
    view.y -= (now.y - before.y) / view.scale;
    if (fingers.size > 1 && before.apart) zoom(now.apart / before.apart, now.x, now.y);
    draw();
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, (event) => {
    if (fingers.delete(event.pointerId) && !moved && name === "pointerup") {
      const found = find(event.offsetX, event.offsetY);
      if (found.node >= 0) openNode(found.node);
      else if (found.edge >= 0) openEdge(found.edge);
      else if (!panel.hidden) shut();
    }
    if (!fingers.size) moved = false;
  });
  canvas.addEventListener("pointerleave", () => { over = { node: -1, edge: -1 }; draw(); });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * 0.0015), event.offsetX, event.offsetY);
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const step = 60 / view.scale;
    const keys = {
      ArrowLeft: () => { view.x -= step; }, ArrowRight: () => { view.x += step; },
      ArrowUp: () => { view.y -= step; }, ArrowDown: () => { view.y += step; },
      "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: fit,
      Escape: shut, Enter: () => { const found = find(width / 2, height / 2); if (found.node >= 0) openNode(found.node); else if (found.edge >= 0) openEdge(found.edge); },
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
    draw();
  });

  // --- begin
  const names = (id, kind) => {
    const some = [...new Set(order.filter((at) => kinds[at] === kind).slice(0, 400).map((at) => data.names[at]))];
    document.getElementById(id).replaceChildren(...some.map((name) => { const one = document.createElement("option"); one.value = name; return one; }));
  };
  names("people", "person");
  names("places", "place");
  form.addEventListener("input", () => filter());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => { only = -1; history.replaceState(null, "", location.pathname + location.search); setTimeout(() => { filter(); }); });
  document.addEventListener("kg-language", () => tally(kept));
  const address = () => {
    const found = /^#around=(.+)$/.exec(decodeURIComponent(location.hash));
    only = found && number.has(found[1]) ? number.get(found[1]) : -1;
  };
  addEventListener("hashchange", () => { address(); filter(); });
  new ResizeObserver(resize).observe(canvas);
  resize();
  address();
  filter();
  if (only >= 0) { openNode(only); fit(); }
  // for those who watch it from outside: tests, measurements
  canvas.dataset.ready = String(Math.round(performance.now()));
  canvas.kg = { place, view, data, paint, find, draw };
})();
