// The SPARQL page: ready questions to start from, the answer as a table, the table as CSV.
"use strict";
(async () => {
  const [form, select, query, told, status, answer, csv, parameters] =
    ["ask", "named", "query", "about", "status", "answer", "csv", "parameters"].map((id) => document.getElementById(id));
  let table = null;

  const ready = await (await fetch("data/queries.json")).json();
  select.append(...ready.map((one) => new Option(one.name, one.name)));
  const fail = (text) => {
    const said = document.createElement("p");
    said.className = "error";
    said.textContent = text;
    answer.replaceChildren(said);
    status.textContent = "";
    csv.disabled = true;
  };

  let bound = null; // the last value given, on its way
  let turn = 0;
  // the server binds what is given as terms, never as text; an answer that a later one overtook is dropped
  const bind = async () => {
    const mine = ++turn;
    const given = new URLSearchParams([...parameters.querySelectorAll("input")].map((one) => [one.name, one.value.trim()]));
    const got = await fetch(`bound/${encodeURIComponent(select.value)}?${given}`);
    const text = await got.text();
    if (mine !== turn) return false;
    if (got.ok) query.value = text;
    else fail(text);
    return got.ok;
  };

  const field = (one) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const names = document.createElement("datalist");
    names.id = `names-${one.name}`;
    Object.assign(input, { name: one.name, title: one.about, size: 12, autocomplete: "off" });
    input.setAttribute("list", names.id);
    const kinds = one.kind.split("|");
    input.addEventListener("input", async () => {
      if (["person", "organisation", "place", "event", "project", "post"].includes(kinds[0]))
        names.replaceChildren(...(await search(input.value, 12, kinds)).map((each) => new Option(each.name)));
    });
    input.addEventListener("change", () => { bound = bind(); });
    const name = document.createElement("span");
    name.dataset.name = one.name;
    name.textContent = say(`parameter.${one.name}`);
    label.append(name, " ", input, names);
    return label;
  };

  // a question is told in two lines, English and Chinese
  const tell = (one) => {
    const lines = one.about.split("\n");
    const own = lines.filter((line) => /\p{Script=Han}/u.test(line) === (document.documentElement.lang === "zh"));
    told.textContent = (own.length ? own : lines).join(" ");
  };
  document.addEventListener("kg-language", () => {
    tell(ready.find((each) => each.name === select.value));
    for (const one of parameters.querySelectorAll("[data-name]")) one.textContent = say(`parameter.${one.dataset.name}`);
  });

  const pick = () => {
    const one = ready.find((each) => each.name === select.value);
    tell(one);
    parameters.replaceChildren(...one.parameters.map(field));
    return bind();
  };
  select.addEventListener("change", () => { bound = pick(); });
  const asked = new URLSearchParams(location.search).get("query");
  if (asked) query.value = asked;
  else await pick();

  const cell = (binding) => {
    const made = document.createElement("td");
    const text = binding ? binding.value : "";
    const known = binding && binding.type === "uri" && /(person|organisation|place|project|event|post|article|statement)-([0-9a-f]{8,})$/.exec(text);
    if (known) {
      const link = document.createElement("a");
      link.href = known[1] === "statement" ? `statement/${known[2].slice(0, 2)}.html#${known[0]}` : `entity/${known[0]}.html`;
      link.textContent = known[0];
      made.append(link);
    } else made.textContent = text;
    return made;
  };

  const row = (cells) => { const made = document.createElement("tr"); made.append(...cells); return made; };

  const show = (result) => {
    const columns = result.head.vars || ["answer"];
    const rows = result.results ? result.results.bindings : [{ answer: { type: "literal", value: String(result.boolean) } }];
    table = { columns, rows };
    const made = document.createElement("table");
    const head = made.createTHead();
    head.append(row(columns.map((name) => { const one = document.createElement("th"); one.scope = "col"; one.textContent = name; return one; })));
    made.createTBody().append(...rows.slice(0, 1000).map((one) => row(columns.map((name) => cell(one[name])))));
    answer.replaceChildren(made);
    status.textContent = `${rows.length} ${say("sparql.rows")}`;
    csv.disabled = false;
  };

  const ask = async () => {
    status.textContent = say("sparql.asking");
    try {
      const got = await fetch("sparql", {
        method: "POST",
        headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.9" },
        body: query.value,
      });
      if (!got.ok) fail(await got.text());
      else if (!got.headers.get("Content-Type").includes("json")) {
        const plain = document.createElement("pre");
        plain.textContent = await got.text();
        answer.replaceChildren(plain);
        status.textContent = "";
      } else show(await got.json());
    } catch (error) { fail(String(error)); }
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const right = bound === null || await bound;
    bound = null;
    if (right) ask();
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); ask(); }
  });
  csv.addEventListener("click", () => {
    const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = [table.columns, ...table.rows.map((one) => table.columns.map((name) => (one[name] ? one[name].value : "")))];
    const text = lines.map((cells) => cells.map(quoted).join(",")).join("\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }));
    link.download = "answer.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  });
})();
