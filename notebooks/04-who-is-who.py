# %% [markdown]
# # Who is who
# One printed name is not one person: two officials of two counties may share it, and one official may be printed in two
# forms. Here is what was taken for one person and why, what was left open, and how your verdict is obeyed.

# %%
from pathlib import Path
from tempfile import mkdtemp

import kg
from kg import pipeline
from kg.resolve import review

out = Path(mkdtemp()) / "out"
kg.build("../seeds", out)
graph = kg.open(out)

# %% [markdown]
# ## What was taken for one person
# Each article that names somebody is a reference. Two references are one person when the evidence for it outweighs the odds
# against: the same name, the same seat, the same town, the same companions. Weights are bits and add up.

# %%
merged = [person for person in graph.knowledge.entities if person.kind == "person" and person.links]
for person in merged[:3]:
    print(person.name, f"({len(person.links)} links)")
    for link in person.links[:1]:
        for weight in link.weights:
            print(f"   {weight.bits:+6.1f}  {weight.level}  {weight.words}")

# %% [markdown]
# ## What was left open
# Too little to join, too much to part. The pairs stand in `out/review.toml`, the likeliest first.

# %%
pairs = review.load(out / review.FILE).of(review.Verdict.OPEN)
for number, pair in enumerate(pairs[:6], 1):
    print(number, pair.one, pair.other, f"{pair.score:+.1f} bits")

# %% [markdown]
# ## Your verdict
# The same as `kg review out --same 1`, or editing the file by hand. The next build obeys it, whatever pages were added.

# %%
first = pairs[0]
before = sum(person.name == first.one.split("@")[0] for person in graph.knowledge.entities)
pipeline.decide(out, 1, review.Verdict.SAME)
kg.build("../seeds", out)
after = sum(person.name == first.one.split("@")[0] for person in kg.open(out).knowledge.entities)
print(f"people called {first.one.split('@')[0]}: {before} before, {after} after")

# %% [markdown]
# To take it back, change `"same"` to `"different"` in that line and build again.
