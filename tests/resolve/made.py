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

TOWNS = 12
STEMS = [
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
]
COUNTIES = [
    "石埠",
    "柳墩",
    "双岑",
    "望澜",
    "松壑",
    "梅渚",
    "长濑",
    "金堰",
    "罗浔",
    "玉笥",
    "竹崖",
    "平汀",
]
FIRST, DAYS = date(2014, 1, 1), 6 * 365
BUREAUS = [
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
]
HEADS = (("委", "书记"), ("政府", "市长"), ("人大常委会", "主任"), ("政协", "主席"))
COMPANIES = ["能源", "重工", "纺织", "药业", "城投"]
NEAR = 4
"""Namesakes who are officials of one town, where a usual name is borne twice; the others are of
two towns, whatever their name."""
_USUAL = 200
"""Draws of which the most usual name is taken: one of the hundred most usual."""


@dataclass(frozen=True)
class Seat:
    """An office: its body by the short name (* for the town's), its title."""

    body: str
    title: str


SEATS = (
    *(Seat(f"市{body}", title) for body, title in HEADS),
    *(Seat("市政府", "副市长") for _ in range(3)),
    *(Seat(f"市{body}", "局长") for body in BUREAUS),
    *(Seat(f"*{word}集团", "董事长") for word in COMPANIES),
)


@dataclass
class Person:
    """One made-up person: a reporter, or an official with terms of office (first and last day)."""

    id: str
    name: str
    town: int
    reporter: bool
    terms: list[tuple[Seat, int, int]] = field(default_factory=list)

    def seat(self, day):
        """The office on a day, or None."""
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


class World:
    """Twelve towns and their people; worlds differ in the names of their towns."""

    def __init__(self, seed, number, count, pairs, error):
        self.rng, self.error = random.Random(f"{seed} {number}"), error
        self.prefix = f"{number}:" if number else ""
        self.stems = [self._renamed(stem, number) for stem in STEMS]
        self.counties = [f"{self._renamed(stem, number)}县" for stem in COUNTIES]
        self.people = self._people(count, pairs)
        for town in range(TOWNS):
            self._fill([p for p in self.people if p.town == town and not p.reporter])

    def _renamed(self, stem, number):
        """The towns of world 0, or others of two characters from names."""
        chars = _names()[2]
        return stem if not number else chars[(number * 7) % 797] + stem[1] + chars[number % 791]

    def _people(self, count, pairs):
        """People of the towns; the last of them bear names of earlier ones."""
        made = [
            Person(f"{self.prefix}p{n}", name(self.rng), n % TOWNS, reporter=n < 3 * TOWNS)
            for n in range(count)
        ]
        early, late = made[3 * TOWNS : -pairs], made[-pairs:]
        for number, one in enumerate(late):
            near = number < NEAR
            other = self.rng.choice([o for o in early if (o.town == one.town) == near])
            if near:
                other.name = max((name(self.rng) for _ in range(_USUAL)), key=rarity.share)
            one.name = other.name
        return made

    def _fill(self, officials):
        """Give a town's officials terms that follow each other; one in four has had one before."""
        self.rng.shuffle(officials)
        idle = list(officials)
        for seat in SEATS:
            day = 0
            while day < DAYS:
                free = [p for p in officials if p.terms and all(t[2] <= day for t in p.terms)]
                old = free and (not idle or self.rng.random() < 0.25)
                if not old and not idle:
                    break
                holder = self.rng.choice(free) if old else idle.pop()
                last = min(DAYS, day + self.rng.randint(500, 1500))
                holder.terms.append((seat, day, last))
                day = last

    def write(self, number):
        """One article of a town's paper on one day: who was there, and who wrote it."""
        town, day = self.rng.randrange(TOWNS), self.rng.randrange(DAYS)
        page = Writer(self, f"{self.prefix}a{number:06d}")
        place = f"{self.stems[town]}市" if self.rng.random() < 0.6 else self.stems[town]
        page.mention(Label.LOC, place, f"l{town}")
        page.say("会议在")
        page.mention(Label.LOC, self.counties[town], f"c{town}")
        page.say("举行。")
        positions = [self._official(page, one, town, day) for one in self._present(town, day)]
        reporter = self.rng.choice([p for p in self.people if p.town == town and p.reporter])
        page.say("（记者 ")
        credited = page.mention(Label.PER, reporter.name, reporter.id, "credit")
        page.say("）")
        reading = Reading(
            source=f"{self.stems[town]}-{day:04d}.txt",
            article=page.article,
            headline="",
            text=page.text,
            date=(FIRST + timedelta(days=day)).isoformat(),
            publisher=f"{self.stems[town]}日报",
            bylines=(Byline(credited, BylineRole.REPORTER),),
            mentions=tuple(page.mentions),
            positions=tuple(one for one in positions if one),
        )
        return reading, page

    def _present(self, town, day):
        """Officials by rank, and now and then one from elsewhere; no namesakes side by side."""
        serving = [p for p in self.people if p.seat(day)]
        self.rng.shuffle(serving)
        here = {p.name: p for p in serving if p.town == town}
        chosen = self.rng.sample(sorted(here), min(len(here), self.rng.randint(3, 8)))
        away = [p for p in serving if p.town != town and p.name not in here]
        ranked = sorted((here[one] for one in chosen), key=lambda p: SEATS.index(p.seat(day)))
        return ranked + (away[:1] if self.rng.random() < 0.2 else [])

    def _official(self, page, one, town, day):
        """A name with its office, three times in four; of another town always."""
        seat = one.seat(day)
        if one.town == town and self.rng.random() < 0.25:
            page.mention(Label.PER, one.name, one.id, "no office")
            page.say("、")
            return None
        full = one.town != town or self.rng.random() < 0.4
        stem = self.stems[one.town]
        short = seat.body.replace("*", stem)
        printed = f"{stem}{short}" if full and short.startswith("市") else short
        body = page.mention(
            Label.ORG, printed, f"{one.town}{seat.body}", "full" if full else "short"
        )
        page.say(seat.title)
        who = page.mention(Label.PER, one.name, one.id, "office")
        page.say("、")
        return Position(person=who, title=seat.title, org=body)


class Writer:
    """Writes one article: text, mentions, truth."""

    def __init__(self, world, article):
        self.world, self.article, self.text = world, article, ""
        self.mentions, self.truth, self.how = [], {}, {}

    def say(self, words):
        """Add words that name nothing."""
        self.text += words

    def mention(self, label, words, true, how="plain"):
        """Add a name, which may be misread; what is printed."""
        printed = "".join(self._read(char) for char in words)
        at = self.article, len(self.text)
        self.truth[at] = true if true.startswith(self.world.prefix) else self.world.prefix + true
        self.how[at] = "misread" if printed != words else how
        self.mentions.append(
            Mention(start=at[1], end=at[1] + len(printed), text=printed, label=label)
        )
        self.text += printed
        return printed

    def _read(self, char):
        near = alike(char)
        if near and self.world.rng.random() < self.world.error:
            return self.world.rng.choices(list(near), list(near.values()))[0]
        return char


def corpus(seed=0, articles=600, count=400, pairs=40, error=0.01, world=0):
    """Make a corpus: the same arguments, the same corpus; worlds have towns of other names."""
    made = World(seed, world, count, pairs, error)
    written = [made.write(number) for number in range(articles)]
    names = defaultdict(set)
    for one in made.people:
        names[one.name].add(one.id)
    return Made(
        readings=tuple(reading for reading, _ in written),
        truth={at: true for _, page in written for at, true in page.truth.items()},
        how={at: how for _, page in written for at, how in page.how.items()},
        namesakes=frozenset(one for ids in names.values() if len(ids) > 1 for one in ids),
    )


def worlds(seed, mentions):
    """Corpora of towns of other names side by side, until there are so many mentions."""
    made, held = [], 0
    while held < mentions:
        made.append(corpus(seed + len(made), world=len(made)))
        held += len(made[-1].how)
    return Made(
        readings=tuple(one for world in made for one in world.readings),
        truth={at: true for world in made for at, true in world.truth.items()},
        how={at: how for world in made for at, how in world.how.items()},
        namesakes=frozenset(one for world in made for one in world.namesakes),
    )


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
    rest = {at: count - wanted[at] for at, count in cells.items()}
    whole, others = _counted(cells), _counted(rest)
    both, found, true = (one - other for one, other in zip(whole, others, strict=True))
    return both / max(found, 1), both / max(true, 1), true


def scored(cells):
    """Pairwise precision and recall of counts by true and found identifier."""
    both, found, true = _counted(cells)
    return both / max(found, 1), both / max(true, 1)


def _counted(cells):
    """Pairs that are together in both, as found, and in truth."""
    true, found = defaultdict(int), defaultdict(int)
    for (real, entity), count in cells.items():
        true[real] += count
        found[entity] += count
    return tuple(sum(map(_pairs, one.values())) for one in (cells, found, true))


def _pairs(count):
    return count * (count - 1) // 2
