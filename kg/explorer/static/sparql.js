// The SPARQL page: ready questions to start from, the answer as a table, the table as CSV.
"use strict";
(async () => {
  const [form, select, query, told, status, answer, csv] =
    ["ask", "named", "query", "about", "status", "answer", "csv"].map((id) => document.getElementById(id));
  let table = null;

  const ready = await (await fetch("data/queries.json")).json();
  select.append(...ready.map((one) => new Option(one.name, one.name)));
  const pick = () => {
    const one = ready.find((each) => each.name === select.value);
    query.value = one.text;
    told.textContent = one.about;
  };
  select.addEventListener("change", pick);
  const asked = new URLSearchParams(location.search).get("query");
  if (asked) query.value = asked;
  else pick();

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

  const fail = (text) => {
    const said = document.createElement("p");
    said.className = "error";
    said.textContent = text;
    answer.replaceChildren(said);
    status.textContent = "";
    csv.disabled = true;
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

  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
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
