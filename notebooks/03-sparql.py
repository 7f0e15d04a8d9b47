# %% [markdown]
# # Asking in SPARQL
# `graph.ttl` is plain RDF 1.1, in terms that `ontology.ttl` declares: any RDF library can ask it. Here rdflib does, without help of `kg`.

# %%
from pathlib import Path
from tempfile import mkdtemp

import rdflib
from matplotlib.figure import Figure

from kg import pipeline
from kg.graph import queries
from kg.plots.fonts import font

# %matplotlib inline

# %%
out = Path(mkdtemp()) / "out"
pipeline.build([Path("../seeds")], out)
rdf = rdflib.Graph().parse(out / "graph.ttl")
print(f"{len(rdf):,} triples")


def ask(sparql, most=12):
    """Print the first rows of an answer."""
    answer = list(rdf.query(sparql))
    for row in answer[:most]:
        print(*("" if value is None else value for value in row), sep="  ")
    print(f"({len(answer)} rows)")


# %% [markdown]
# ## Ten questions are ready

# %%
for name in queries.names():
    print(f"{name:22}{queries.about(name).splitlines()[0]}")

# %% [markdown]
# Each is a file of SPARQL that says how to narrow it down.

# %%
print(queries.text("who-chaired-what"))

# %%
ask(queries.text("who-chaired-what"))

# %% [markdown]
# ## Careers
# The offices of three people whom the pages show over the years. `firstSeen` and `lastSeen` are dates of print: the graph never claims when an office began.

# %%
offices = queries.text("offices")
line = next(line for line in offices.splitlines() if "VALUES" in line)
ask(offices.replace(line, 'VALUES ?person { "霍廷章"@zh "沈砚秋"@zh "滕海平"@zh }'), most=30)

# %% [markdown]
# ## Who was met by whom?

# %%
ask(queries.text("met-by-whom"))

# %% [markdown]
# ## A question of one's own
# Which people took part in events of more than one kind, and which kinds?

# %%
ask("""
PREFIX kg: <https://kg.example/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?name (COUNT(DISTINCT ?kind) AS ?kinds) (GROUP_CONCAT(DISTINCT ?kind; separator="、") AS ?which) WHERE {
  { SELECT DISTINCT ?name ?kind WHERE {
      ?part kg:participant ?person ; kg:inEvent ?event .
      ?person rdfs:label ?name .
      ?event sem:eventType/skos:prefLabel ?kind FILTER(LANG(?kind) = "zh")
  } ORDER BY ?name ?kind }
}
GROUP BY ?name HAVING(COUNT(DISTINCT ?kind) > 1)
ORDER BY DESC(?kinds) ?name
""")

# %% [markdown]
# ## From an answer to a picture
# The largest projects, by the investment that the pages print.

# %%
largest = {}
for row in rdf.query(queries.text("projects")):
    if row.yuan is not None:
        largest.setdefault(str(row.project), int(row.yuan) / 1e8)
top = sorted(largest.items(), key=lambda item: (-item[1], item[0]))[:12][::-1]

figure = Figure(figsize=(10, 5), layout="constrained")
ax = figure.add_subplot()
ax.barh([project for project, _ in top], [amount for _, amount in top], color="#44AA99")
for at, (_, amount) in enumerate(top):
    ax.text(amount, at, f" {amount:g}", va="center", font=font(9))
ax.set_title("投资最多的项目（亿元）", font=font(14), loc="left")
ax.spines[["top", "right", "bottom"]].set_visible(False)
ax.set_xticks([])
ax.set_yticks(range(len(top)), [project for project, _ in top], font=font(10))
figure

# %% [markdown]
# ## Where does it say so?
# Every statement is a node too, with the sentence, the article, the page's line, and the rule that read it.

# %%
for row in rdf.query(queries.text("evidence")):
    for variable, value in row.asdict().items():
        print(f"{variable:10}{value}")
