"""A made-up corpus with its truth: articles of invented towns, as readings.

Officials of twelve towns over six years, with namesakes, offices that change hands, short forms,
and recognition errors: everything that makes telling people, bodies and places apart hard.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from kg import resources
from kg.resolve.people import rarity
from kg.resolve.shapes import alike
from kg.types import Byline, BylineRole, Label, Mention, Position, Reading

STEMS = (
    "云泽",
    "澄陵",
    "白岩",
    "青岭",
    "澜川",
    "鹤浦",
    "榆阴",
    "沙峪",
    "桐港",
    "雁岭",
    "枫泉",
    "洛淙",
)
COUNTIES = (
    "石埠县",
    "柳墩县",
    "双岑县",
    "望澜县",
    "松壑县",
    "梅渚县",
    "长濑县",
    "金堰县",
    "罗浔县",
    "玉笥县",
    "竹崖县",
    "平汀县",
)
FIRST, DAYS = date(2014, 1, 1), 6 * 365
BODIES = (
    "教育局",
    "公安局",
    "财政局",
    "民政局",
    "水利局",
    "交通运输局",
    "农业农村局",
    "商务局",
    "审计局",
    "统计局",
)
HEADS = (("委", "书记"), ("政府", "市长"), ("人大常委会", "主任"), ("政协", "主席"))
COMPANIES = ("能源", "重工", "纺织", "药业", "城投")


@dataclass(frozen=True)
class Seat:
    """An office: the body's short name in its town, the title."""

    body: str
    title: str


@dataclass
class Person:
    """One made-up person."""

    id: str
    name: str
    town: int
    terms: list[tuple[Seat, int, int]] = field(default_factory=list)
    reporter: bool = False

    def seat(self, day):
        return next((seat for seat, first, last in self.terms if first <= day < last), None)


@dataclass(frozen=True)
class Made:
    """Readings, and by article and offset what each mention names and how it is printed."""

    readings: tuple[Reading, ...]
    truth: dict[tuple[str, int], str]
    how: dict[tuple[str, int], str]
    namesakes: frozenset[str]


@cache
def _names():
    surnames = {name: share for name, share in rarity._surnames().items() if len(name) == 1}
    rows = resources.table("resolve/given.tsv", rarity._Given)[:800]
    return (
        tuple(surnames),
        tuple(surnames.values()),
        [r.char for r in rows],
        [r.count for r in rows],
    )


def name(rng):
    """A name as often as people bear it."""
    surnames, shares, chars, counts = _names()
    (surname,) = rng.choices(surnames, shares)
    return surname + "".join(rng.choices(chars, counts, k=rng.choices((1, 2), (1, 4))[0]))


NEAR = 4
"""Namesakes who are officials of one town, where a usual name is borne twice; the others are of
two towns, whatever their name."""


def people(rng, count, pairs):
    """People of the towns; the last of them bear names of earlier ones."""
    made = [
        Person(f"p{n}", name(rng), n % len(STEMS), reporter=n // len(STEMS) in {0, 1, 2})
        for n in range(count)
    ]
    officials = [one for one in made if not one.reporter]
    early = officials[:-pairs]
    for number, one in enumerate(officials[-pairs:]):
        near = number < NEAR
        other = rng.choice([o for o in early if (o.town == one.town) == near])
        if near:
            other.name = max((name(rng) for _ in range(_USUAL)), key=rarity.share)
        one.name = other.name
    return made


_USUAL = 200
"""Draws of which the most usual name is taken: one of the hundred most usual."""


def seats():
    """The offices of a town."""
    leaders = [Seat(f"市{body}", title) for body, title in HEADS]
    leaders += [Seat("市政府", "副市长") for _ in range(3)]
    firms = [Seat(f"*{word}集团", "董事长") for word in COMPANIES]
    return leaders + [Seat(f"市{body}", "局长") for body in BODIES] + firms


def fill(rng, made):
    """Give each town's officials terms of office that follow each other."""
    for town in range(len(STEMS)):
        idle = [one for one in made if one.town == town and not one.reporter]
        rng.shuffle(idle)
        for seat in seats():
            day = 0
            while day < DAYS and idle:
                last = min(DAYS, day + rng.randint(500, 1500))
                idle.pop().terms.append((seat, day, last))
                day = last
        for one in made:
            if one.town == town and len(one.terms) == 1 and rng.random() < 0.2:
                _, _, last = one.terms[0]
                after = [
                    s for o in made if o.town == town for s, first, _ in o.terms if first >= last
                ]
                if after:
                    seat = rng.choice(after)
                    first = next(
                        f
                        for o in made
                        if o.town == town
                        for s, f, _ in o.terms
                        if s is seat and f >= last
                    )
                    holder = next(
                        o
                        for o in made
                        if o.town == town and any(t[0] is seat and t[1] == first for t in o.terms)
                    )
                    term = next(t for t in holder.terms if t[0] is seat and t[1] == first)
                    holder.terms.remove(term)
                    one.terms.append(term)


class Writer:
    """Writes one article: text, mentions, truth."""

    def __init__(self, rng, article, error):
        self.rng, self.article, self.error = rng, article, error
        self.text, self.mentions, self.truth, self.how = "", [], {}, {}

    def say(self, words):
        self.text += words

    def mention(self, label, words, true, how="plain"):
        printed = self._misread(words)
        how = "misread" if printed != words else how
        self.truth[self.article, len(self.text)] = true
        self.how[self.article, len(self.text)] = how
        end = len(self.text) + len(printed)
        self.mentions.append(Mention(start=len(self.text), end=end, text=printed, label=label))
        self.text += printed
        return printed

    def _misread(self, words):
        return "".join(self._char(char) for char in words)

    def _char(self, char):
        near = alike(char)
        if near and self.rng.random() < self.error:
            return self.rng.choices(list(near), list(near.values()))[0]
        return char


def corpus(seed=0, articles=600, count=400, pairs=40, error=0.01):
    """Make a corpus: the same arguments, the same corpus."""
    rng = random.Random(seed)
    made = people(rng, count, pairs)
    fill(rng, made)
    names = defaultdict(set)
    for one in made:
        names[one.name].add(one.id)
    readings, truth, how = [], {}, {}
    for number in range(articles):
        reading, writer = write(rng, made, number, error)
        readings.append(reading)
        truth |= writer.truth
        how |= writer.how
    namesakes = frozenset(one for ids in names.values() if len(ids) > 1 for one in ids)
    return Made(tuple(readings), truth, how, namesakes)


def write(rng, made, number, error):
    """One article of a town's paper on one day: who was there, and who wrote it."""
    town, day = rng.randrange(len(STEMS)), rng.randrange(DAYS)
    article = f"a{number:06d}"
    writer = Writer(rng, article, error)
    here = [one for one in made if one.town == town and one.seat(day)]
    ranked = sorted(
        here,
        key=lambda one: [s.body + s.title for s in seats()].index(
            one.seat(day).body + one.seat(day).title
        ),
    )
    rng.shuffle(here)
    unlike = {one.name: one for one in here}  # no paper names two namesakes side by side
    chosen = rng.sample(sorted(unlike), min(len(unlike), rng.randint(3, 8)))
    present = sorted((unlike[name] for name in chosen), key=ranked.index)
    county = f"{COUNTIES[town]}"
    writer.mention(Label.LOC, f"{STEMS[town]}市" if rng.random() < 0.6 else STEMS[town], f"l{town}")
    writer.say("会议在")
    writer.mention(Label.LOC, county, f"c{town}")
    writer.say("举行。")
    positions = [_official(rng, writer, one, town, day) for one in present]
    if rng.random() < 0.2:
        away = [o for o in made if o.town != town and o.seat(day) and o.name not in unlike]
        positions.append(_official(rng, writer, rng.choice(away), town, day))
    reporter = rng.choice([one for one in made if one.town == town and one.reporter])
    writer.say("（记者 ")
    credited = writer.mention(Label.PER, reporter.name, reporter.id, "credit")
    writer.say("）")
    reading = Reading(
        source=f"{STEMS[town]}-{day:04d}.txt",
        article=article,
        headline="",
        text=writer.text,
        date=(FIRST + timedelta(days=day)).isoformat(),
        publisher=f"{STEMS[town]}日报",
        bylines=(Byline(credited, BylineRole.REPORTER),),
        mentions=tuple(writer.mentions),
        positions=tuple(one for one in positions if one),
    )
    return reading, writer


def _official(rng, writer, one, town, day):
    """A name with its office, three times in four; of another town always."""
    seat = one.seat(day)
    if one.town == town and rng.random() < 0.25:
        writer.mention(Label.PER, one.name, one.id, "no office")
        writer.say("、")
        return None
    full = one.town != town or rng.random() < 0.4
    stem = STEMS[one.town]
    short = seat.body.replace("*", stem)
    printed = f"{stem}{short}" if full and short.startswith("市") else short
    body = writer.mention(Label.ORG, printed, f"{one.town}{seat.body}", "full" if full else "short")
    writer.say(seat.title)
    who = writer.mention(Label.PER, one.name, one.id, "office")
    writer.say("、")
    return Position(person=who, title=seat.title, org=body)


def measure(made, resolved, label, only=None):
    """Pairwise precision and recall of the mentions of a label.

    Args:
        made: The corpus.
        resolved: Its readings with entities.
        label: Which mentions.
        only: Mentions to look at, by how they are printed; a pair counts if either end is so.

    Returns:
        Precision, recall, and how many true pairs there are.
    """
    cells, wanted = defaultdict(int), defaultdict(int)
    for reading in resolved:
        for m in reading.mentions:
            if m.label is label:
                key = (made.truth[reading.article, m.start], m.entity)
                cells[key] += 1
                wanted[key] += only is None or made.how[reading.article, m.start] in only
    true, found, both = (defaultdict(lambda: [0, 0]) for _ in range(3))
    for (real, entity), count in cells.items():
        for group, at in ((true, real), (found, entity), (both, (real, entity))):
            group[at][0] += count
            group[at][1] += count - wanted[real, entity]
    pairs = [
        sum(_pairs(all_) - _pairs(rest) for all_, rest in g.values()) for g in (both, found, true)
    ]
    return pairs[0] / max(pairs[1], 1), pairs[0] / max(pairs[2], 1), pairs[2]


def _pairs(count):
    return count * (count - 1) // 2
