# %% [markdown]
# # Quickstart
# From newspaper pages to a graph that one can ask, and back to the printed words.
# The same from the command line: `kg build ../seeds -o out`.

# %%
from collections import Counter
from html import escape
from pathlib import Path
from tempfile import mkdtemp

from IPython.display import HTML

from kg import pipeline, plots
from kg.graph import queries

# %matplotlib inline

# %%
out = Path(mkdtemp()) / "out"
report = pipeline.build([Path("../seeds")], out)
print(f"{report.extraction.pages} pages, {len(report.extraction.readings)} articles")
print(*(file.name for file in report.files), sep="\n")

# %% [markdown]
# ## What was read
# The pages come with columns interleaved and lines broken every dozen characters. Here is how one begins, and a story of it
# as it was read, with the names and offices that were found.

# %%
print(*Path("../seeds/linjiang-2021-12-06-1.txt").read_text(encoding="utf-8").split("\n\n")[:12], sep="\n")

# %%
COLOURS = {"PER": "#F4C79A", "ORG": "#B9D3EE", "LOC": "#BFE3C0", "PROJ": "#E6D690", "EVENT": "#DDBBE6", "TITLE": "#E3E3E3"}


def marked(reading):
    """The article's text as HTML, its mentions on coloured ground."""
    parts, at = [], 0
    for mention in reading.mentions:
        parts.append(escape(reading.text[at : mention.start]))
        parts.append(f'<mark style="background:{COLOURS[mention.label]}" title="{mention.label}">{escape(mention.text)}</mark>')
        at = mention.end
    return "".join([*parts, escape(reading.text[at:])]).replace("\n", "<br>")


key = " ".join(f'<mark style="background:{colour}">{label}</mark>' for label, colour in COLOURS.items())
story = next(one for one in report.extraction.readings if "双城记" in one.headline)
HTML(f'<p>{key}</p><div style="max-width:44em;line-height:1.9">{marked(story)}</div>')

# %% [markdown]
# What the rules read in it: who took part in what, how, and who holds which office.

# %%
for event in story.events:
    print(f"{event.date}  {event.kind}: {event.name}")
    for one in event.participants:
        print(f"    {one.person}  {', '.join(one.roles)}")
for position in story.positions:
    print(position.person, position.org or "", position.title)

# %% [markdown]
# ## What was made of it
# All pages together are one graph of entities and statements.

# %%
for kind, count in Counter(entity.kind for entity in report.graph.entities).most_common():
    print(f"{count:5} {kind}")

# %%
plots.plot_leader_events(report.graph).figure

# %% [markdown]
# ## Asking
# Ten questions are ready (`kg query out` lists them); any other SPARQL will do too. Here: who chaired what?

# %%
for row in queries.run(out, "who-chaired-what").rows:
    print(*(value or "" for value in row), sep="  ")

# %% [markdown]
# ## Back to the printed words
# Every statement says where it is printed: article, characters, line of the page, and the rule that read it.

# %%
known = {entity.id: entity for entity in report.graph.entities}
articles = {reading.article: reading for reading in report.extraction.readings}


def told(statement):
    """A statement with the printed sentence behind it."""
    first = statement.citations[0]
    article = articles[first.article]
    print(known[statement.subject].name, statement.predicate, known[statement.object].name)
    print(f"  {article.text[first.start : first.end].strip()}")
    print(f"  {article.source}, line {first.line}, rule {first.rule}\n")


for statement in [one for one in report.graph.statements if one.predicate in {"host", "guest"}][:4]:
    told(statement)
