# %% [markdown]
# # Leaders and events, step by step
# Who meets whom, and where? The network of people and the events that they took part in, with NetworkX and pictures.

# %%
from pathlib import Path
from tempfile import mkdtemp

import networkx as nx
from msgspec.structs import replace

from kg import pipeline, plots
from kg.graph import network

# %matplotlib inline

# %%
graph = pipeline.build([Path("../seeds")], Path(mkdtemp()) / "out").graph
taking_part = network.leader_event(graph)
name = taking_part.nodes(data="name")
people = [node for node, side in taking_part.nodes(data="bipartite") if side == 0]
print(len(people), "people,", len(taking_part) - len(people), "events,", taking_part.size(), "participations")

# %% [markdown]
# ## The whole network
# People are circles, the larger the more events they took part in. Events are shaped and coloured by kind. A dark line: chaired, led, received, or instructed.

# %%
plots.plot_leader_events(graph).figure

# %% [markdown]
# ## Who is busiest, and who stands between circles?
# Degree counts a person's events; betweenness counts how many shortest ways between others lead through a person.

# %%
between = nx.betweenness_centrality(taking_part)
print("events  betweenness")
for person in sorted(people, key=lambda one: (-taking_part.degree(one), -between[one], name[one]))[:10]:
    print(f"{taking_part.degree(person):6}  {between[person]:11.3f}  {name[person]}")

# %% [markdown]
# ## Who appears with whom?
# Projecting the network on people: two are joined by the number of events that both took part in.

# %%
together = nx.bipartite.weighted_projected_graph(taking_part, people)
pairs = sorted(together.edges(data="weight"), key=lambda pair: (-pair[2], sorted((name[pair[0]], name[pair[1]]))))
for one, other, events in pairs[:8]:
    print(events, *sorted((name[one], name[other])))

# %% [markdown]
# ## A small world
# How far is a party secretary of a prefecture of 1996 from a province's party secretary of 2023? Every second step is an event.

# %%
ends = [next(one for one in people if name[one] == wanted) for wanted in ("柳长青", "谷怀远")]
if nx.has_path(taking_part, *ends):
    print(" — ".join(name[node] for node in nx.shortest_path(taking_part, *ends)))
else:
    print("no way between", *(name[end] for end in ends))

# %% [markdown]
# ## One person's circle
# A graph is a value: keep the statements about a person's events, and draw what is left.


# %%
def around(person):
    """The graph of the events that a person took part in, with all their people."""
    wanted = next(one for one in people if name[one] == person)
    events = set(taking_part[wanted])
    return replace(graph, statements=tuple(one for one in graph.statements if one.object in events))


plots.plot_leader_events(around("霍廷章")).figure

# %% [markdown]
# ## One year


# %%
def in_year(year):
    """The graph of the events of a year."""
    events = {one.id for one in graph.entities if one.kind == "event" and (one.get("date") or "").startswith(year)}
    return replace(graph, statements=tuple(one for one in graph.statements if one.object in events))


plots.plot_leader_events(in_year("2021")).figure
