"""What the names of one article mean: short forms joined with the full ones printed beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg import resources
from kg.resolve import words
from kg.resolve.clipped import leaves_out
from kg.resolve.keys import KINDS, Context, Taken, take
from kg.resolve.names import Key, level, normalise, split
from kg.resolve.turned import Story
from kg.resolve.variants import variants
from kg.types import EntityKind, Label, Reading

Forms = Mapping[tuple[Label, str], Taken]
"""What each printed form of an article was taken for."""


def context(reading: Reading, story: Story) -> Context:
    """The scope and home of the article's story, and the divisions that it prints."""
    forms = {(m.label, normalise(m.text)) for m in reading.mentions}
    year = (reading.date or "")[:_YEAR]
    return Context(f"article:{story.first}", story.home, frozenset(_divisions(forms)), year)


_YEAR = 4


def _divisions(forms: Iterable[tuple[Label, str]]) -> Iterator[str]:
    """Full names of the divisions among names of places, and before names of bodies."""
    for label, name in forms:
        if label is Label.LOC and words.classed(name):
            if not words.matched("generic", name, EntityKind.PLACE.value) and level(name) is None:
                yield name
        elif label is Label.ORG and (explicit := split(name)):
            yield explicit[0]


def taken(reading: Reading, around: Context) -> Forms:
    """What every printed form of an article's mentions names (events are the records')."""
    forms = sorted({(m.label, m.text) for m in reading.mentions if m.label in KINDS})
    alone = {(label, form): take(KINDS[label], form, around) for label, form in forms}
    declared, misprints = declarations(reading), variants(reading)
    parts = last_parts(reading)
    return {
        (label, form): _declared(declared.get((label, normalise(form))), label, alone)
        or _misprinted(misprints.get((label, normalise(form))), label, around)
        or _with_class(label, form, around, alone)
        or _last_part(parts.get(normalise(form)), label, around)
        or _beside(found, alone)
        or found
        for (label, form), found in alone.items()
    }


def _declared(full: str | None, label: Label, alone: Forms) -> Taken | None:
    """What the article says it will shorten to a form (以下简称“…”), if it says so."""
    return Taken(alone[label, full].key, "declared-short-form") if full else None


def _misprinted(meant: tuple[str, str] | None, label: Label, around: Context) -> Taken | None:
    """A form that is another one of the article, misread or corrected by it."""
    return take(KINDS[label], meant[0], around)._replace(rule=meant[1]) if meant else None


def declarations(reading: Reading) -> dict[tuple[Label, str], str]:
    """Short form, normalised, by label: the full form printed right before it."""
    ends = {m.end: m for m in reading.mentions}
    return {
        (full.label, normalise(match["short"])): full.text
        for rule, regex in words.patterns("declared")
        for match in regex.finditer(reading.text)
        if (full := ends.get(match.start())) and full.label in KINDS
        if rule != _BARE or leaves_out(match["short"], normalise(full.text))
    }


_BARE = "declared.bare"
"""The rule without a word that declares: the short name must be of the full one's characters."""


def last_parts(reading: Reading) -> dict[str, str]:
    """麦金农: 罗伯特·麦金农. A foreign name goes on by its last part, and by the same offices.

    总统拜登 is not the 亨特·拜登 who is named as his son.
    """
    named = [m for m in reading.mentions if m.label is Label.PER]
    titles = {m.end: m.text for m in reading.mentions if m.label is Label.TITLE}
    first: dict[str, int] = {}
    held: dict[str, set[str]] = {}
    for m in named:
        name = normalise(m.text)
        first.setdefault(name, m.start)
        held.setdefault(name, set()).update({titles[m.start]} if m.start in titles else ())
    found: dict[str, str] = {}
    for name, at in first.items():
        full = [one for one in first if one.endswith(f"·{name}")]
        if len(name) >= _SURNAME and len(full) == 1:
            told = first[full[0]] < at and held[name] <= held[full[0]]
            found |= {name: full[0]} if told else {}
    return found


_SURNAME = 2
"""Characters of a foreign surname, at least."""


def _last_part(full: str | None, label: Label, around: Context) -> Taken | None:
    person = full if label is Label.PER else None
    return take(KINDS[label], person, around)._replace(rule="last-part-of-name") if person else None


def _with_class(label: Label, form: str, around: Context, alone: Forms) -> Taken | None:
    """临江 where the article prints 临江市 and no other 临江…, or is of a 临江 paper."""
    name = normalise(form)
    if label is not Label.LOC or name in resources.countries() or words.matched("wordstem", name):
        return None
    own = bool(around.home.chain) and words.home_stem(around.home.chain[0]) == name
    if name in words.divisions() and (around.home.known or not own):
        return _other_division(name, around, alone)
    if own:
        return Taken(take(KINDS[label], around.home.chain[0], around).key, "place-of-paper")
    full = _classed(name, alone)
    return Taken(full.pop(), "class-suffix") if len(full) == 1 else None


def _classed(name: str, alone: Forms) -> set[Key]:
    """The places that the article prints by this name and their class."""
    return {
        found.key
        for (other, text), found in alone.items()
        if other is Label.LOC and words.stem(normalise(text)) == name
    }


def _other_division(name: str, around: Context, alone: Forms) -> Taken | None:
    """临江 where the article prints 临江市, though elsewhere a 临江区 is known, and no 临江区."""
    rows = words.divisions()[name]
    if any(words.rank(row) < _COUNTY or row.name in around.divisions for row in rows):
        return None
    full = {key for key in _classed(name, alone) if words.classed(key.name)}
    return Taken(full.pop(), "class-suffix") if len(full) == 1 else None


_COUNTY = 3
"""The rank of counties: provinces and cities are known by their short names everywhere."""


def _beside(found: Taken, alone: Forms) -> Taken | None:
    """The only body of the article that an unexplained elliptical name can be.

    省委 beside one 某省委, 商务局 beside one 市商务局 or 某市商务局.
    """
    key = found.key
    if key.kind is not EntityKind.ORGANISATION or key.scope.startswith("in:"):
        return None
    if not key.scope:
        return _of_paper(found, alone)
    full = {
        other.key
        for other in alone.values()
        if _completes(other.key.name, key.name)
        and other.key.kind is key.kind
        and other.key != key
        and other.key.scope
    }
    return Taken(full.pop(), "only-body-of-name") if len(full) == 1 else None


def _of_paper(found: Taken, alone: Forms) -> Taken | None:
    """临江城投集团 beside 市城投集团, in a 临江 paper."""
    same = {
        other.key
        for other in alone.values()
        if other.key.scope.startswith("in:") and other.key.kind is found.key.kind
        for stem in [words.stem(other.key.scope.removeprefix("in:"))]
        if stem and f"{stem}{other.key.name[1:]}" == found.key.name
    }
    return Taken(same.pop(), "place-for-level") if len(same) == 1 else None


def _completes(full: str, name: str) -> bool:
    """Whether a name is another one, or it with a level before it (市商务局, 商务局)."""
    if full == name:
        return True
    return full[1:] == name and level(full) is not None
