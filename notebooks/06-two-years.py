# %% [markdown]
# # Comparing two years
# The same question asked of two slices of a graph: who was busy, with whom, and who came or went.

# %%
from pathlib import Path
from tempfile import mkdtemp

import kg
from kg import plots
from kg.graph.attendance import slices

# %matplotlib inline

out = Path(mkdtemp()) / "out"
kg.build("../seeds", out)
graph = kg.open(out)
years = slices(graph.knowledge, "co-attendance", by="year")
{year: (network.number_of_nodes(), network.number_of_edges()) for year, network in years.items()}

# %% [markdown]
# The sample pages are a handful from each of some years; on an archive the same lines compare whole years.

# %%
early, late = "2021", "2023"


def busiest(network, most=8):
    """People by how many others they met, each counted once an event."""
    degree = dict(network.degree(weight="weight"))
    return sorted(degree, key=lambda one: (-degree[one], network.nodes[one]["name"]))[:most]


for year in (early, late):
    print(year, *(years[year].nodes[one]["name"] for one in busiest(years[year])))

# %% [markdown]
# ## Who is in both

# %%
both = set(years[early]) & set(years[late])
name = {one: years[early].nodes[one]["name"] for one in both}
for one in sorted(both, key=name.get):
    print(name[one], *(f"{year}: {years[year].degree(one)}" for year in (early, late)))

# %% [markdown]
# ## Two pictures

# %%
plots.plot(graph.knowledge, "co-attendance", choice=plots.Choice(since=early, until=early)).figure

# %%
plots.plot(graph.knowledge, "co-attendance", choice=plots.Choice(since=late, until=late)).figure

# %% [markdown]
# ## Offices
# Who was seen in a post after whom: sightings in print, no claim of begin or end.

# %%
succession = graph.network("succession")
for earlier, later, data in succession.edges(data=True):
    print(data["name"], succession.nodes[earlier]["name"], data["until"], "→", succession.nodes[later]["name"], data["since"])
