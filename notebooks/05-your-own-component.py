# %% [markdown]
# # Your own component
# The mentions are found by a spaCy pipeline. Any step can be replaced, left out, or joined by one of yours: here a component that
# knows schools by a list of your own.

# %%
from pathlib import Path
from tempfile import mkdtemp

import spacy
from spacy.language import Language

import kg
import kg.language
from kg.language.analysis import Candidate, propose, text_of

TEXT = "县长滕海平昨日到育才书院看望师生，并与山长沈伯年座谈。"
print([(entity.text, entity.label_) for entity in kg.language.load()(TEXT).ents])

# %% [markdown]
# 书院 are academies of old, which no list of the package holds, and 山长 is what their heads are called. A component proposes candidates: where,
# what, and with which rank; the last step of the pipeline decides between all that overlap.

# %%
ACADEMIES = ("育才书院", "白鹭书院")


@Language.component("my_academies")
def my_academies(doc):
    """Propose the academies of the list as bodies."""
    text = text_of(doc)
    for name in ACADEMIES:
        start = text.find(name)
        while start >= 0:
            propose(doc, [Candidate(start, start + len(name), "ORG", 5, "my_academies")])
            start = text.find(name, start + 1)
    return doc


config = spacy.util.load_config(kg.language.CONFIG)
config["components"]["my_academies"] = {"factory": "my_academies"}
config["nlp"]["pipeline"].insert(-1, "my_academies")
path = Path(mkdtemp()) / "config.cfg"
config.to_disk(path)

nlp = kg.language.load(path)
print([(entity.text, entity.label_, entity.id_) for entity in nlp(TEXT).ents])

# %% [markdown]
# The same config serves a whole build: `kg build pages -o out --config config.cfg`, where the component is installed as a package
# (an entry point in the group `spacy_factories`), or in Python in the process that defines it.

# %%
out = Path(mkdtemp()) / "out"
report = kg.build("../seeds/qingling-weekly-2018-09-14.txt", out, config=path, processes=1)
print(report.extraction.pages, "page,", len(report.extraction.readings), "articles")
