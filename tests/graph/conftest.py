"""A small corpus of invented towns that has something of every kind, and a maker of random ones."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import pipeline
from kg.findings.marked import parse
from kg.graph import assemble
from kg.resolve import resolve
from kg.types import (
    Event,
    EventKind,
    Evidence,
    KnowledgeGraph,
    Participant,
    Position,
    Predicate,
    Reading,
    Relation,
    Role,
    Run,
    Span,
)

_MEETING = """⟦全市工业大会|EVENT⟧召开
⟦临江日报|ORG⟧讯 3月5日，⟦全市工业大会|EVENT⟧在⟦江心会堂|LOC⟧召开。⟦市委|ORG⟧⟦书记|TITLE⟧⟦闵禾|PER⟧主持并讲话，⟦市长|TITLE⟧⟦石青|PER⟧出席，⟦欧阳白|PER⟧列席。大会由⟦市商务局|ORG⟧承办。
⟦青岭抽水蓄能电站项目|PROJ⟧位于⟦青岭县|LOC⟧，总投资62.5亿元，由⟦云水能源集团|ORG⟧承建，已经开工。⟦云水能源集团|ORG⟧与⟦临江大学|ORG⟧合作，生产水轮机。"""

_VISIT = """邻市来访
⟦临江日报|ORG⟧讯 4月12日，⟦闵禾|PER⟧会见了⟦云州市|LOC⟧⟦市长|TITLE⟧⟦孟川|PER⟧。⟦石青|PER⟧陪同⟦孟川|PER⟧考察⟦青岭县|LOC⟧。"""


def sentences(text):
    """Spans of the sentences of a test's text."""
    return tuple(Span(*match.span()) for match in re.finditer(r"[^。\n]+。?", text))


def evidence(text, rule, *names):
    """Evidence in the first sentence that prints all names."""
    spans = sentences(text)
    span = next(
        (s for s in spans if all(name in text[s.start : s.end] for name in names)), spans[0]
    )
    return Evidence(rule=rule, start=span.start, end=span.end)


def article(name, marked, **fields):
    """A reading of marked text, twelve characters a line of the page."""
    text, mentions = parse(marked)
    runs = tuple(
        Run(at, min(12, len(text) - at), at // 12 + 1, 0) for at in range(0, len(text), 12)
    )
    fields = {"source": "p1.txt", "publisher": "临江日报", "page": "d" * 64} | fields
    headline = text.split("\n")[0]
    return Reading(article=name, headline=headline, text=text, mentions=mentions, runs=runs,
                   sentences=sentences(text), **fields)  # fmt: skip


def _part(text, person, rank, *roles):
    found = tuple(evidence(text, f"role.{role.value}", person) for role in roles)
    return Participant(person=person, roles=roles, evidence=found, rank=rank)


def _meeting():
    text, _ = parse(_MEETING)
    event = Event(
        name="全市工业大会",
        kind=EventKind.MEETING,
        date="2003-03-05",
        place="江心会堂",
        participants=(
            _part(text, "闵禾", 1, Role.CHAIR, Role.SPEAK),
            _part(text, "石青", 2, Role.ATTEND),
            _part(text, "欧阳白", 3, Role.ATTEND),
        ),
        organisers=("市商务局",),
        evidence=(evidence(text, "event.held", "召开。"),),
    )
    project, body = "青岭抽水蓄能电站项目", "云水能源集团"
    related = (
        (project, Predicate.LOCATED_IN, "青岭县"),
        (project, Predicate.INVESTMENT, "62.5亿元"),
        (project, Predicate.STATUS, "started"),
        (body, Predicate.UNDERTAKES, project),
        (body, Predicate.COOPERATES, "临江大学"),
        (body, Predicate.PRODUCES, "水轮机"),
    )
    return article(
        "a1",
        _MEETING,
        date="2003-03-05",
        events=(event,),
        positions=(
            Position(
                person="闵禾",
                title="书记",
                org="市委",
                evidence=evidence(text, "position.org", "闵禾"),
            ),
            Position(person="石青", title="市长", evidence=evidence(text, "position.bare", "石青")),
        ),
        relations=tuple(
            Relation(subject=s, predicate=p, object=o, evidence=evidence(text, f"relation.{p}", s))
            for s, p, o in related
        ),
    )


def _visit():
    text, _ = parse(_VISIT)
    event = Event(
        name="会见",
        kind=EventKind.TALKS,
        date="2003-04-12",
        participants=(_part(text, "闵禾", None, Role.HOST), _part(text, "孟川", None, Role.GUEST)),
    )
    return article(
        "a2",
        _VISIT,
        date="2003-04",
        events=(event,),
        positions=(Position(person="孟川", title="市长", org="云州市"),),
        relations=(
            Relation(subject="闵禾", predicate=Predicate.MEETS, object="孟川"),
            Relation(subject="石青", predicate=Predicate.ACCOMPANIES, object="孟川"),
            Relation(subject="孟川", predicate=Predicate.INSPECTS, object="青岭县"),
        ),
    )


@dataclass(frozen=True)
class Corpus:
    """Readings and what became of them."""

    readings: tuple[Reading, ...]
    resolved: tuple[Reading, ...]
    graph: KnowledgeGraph

    def named(self, name):
        """The identifier of the only entity of a name."""
        (found,) = [e.id for e in self.graph.entities if name in (e.name, *e.aliases)]
        return found

    def stated(self, predicate):
        """The statements of a predicate."""
        return [one for one in self.graph.statements if one.predicate == predicate]


def make(readings):
    """Resolve and assemble."""
    entities, resolved = resolve(readings)
    return Corpus(tuple(readings), resolved, assemble(entities, resolved))


@pytest.fixture(scope="session")
def corpus():
    return make([_meeting(), _visit()])


@pytest.fixture(scope="session")
def build():
    """Makes a corpus of readings."""
    return make


_FAMILY, _GIVEN = "竺闵郦冉茹", "禾汐苇澍岑"
_BODIES = (
    "市委",
    "省委",
    "县委",
    "临江市委",
    "云州市委",
    "市商务局",
    "商务局",
    "青岭钢铁公司",
    "国务院",
    "公司",
)
_PLACES = ("临江", "临江市", "青岭县", "青岭", "白石镇", "白石", "解放路", "高新区", "云州")
_EVENTS = (
    "座谈会",
    "第十次会议",
    "第十一次会议",
    "云州茶叶博览会",
    "市委常委会会议",
    "第三届青岭山歌节",
)
_TITLES = ("书记", "市长", "副县长", "总书记")


def random_reading(seed):
    """A reading made of a seed: the same seed, the same reading."""
    rng = random.Random(seed)
    people = [rng.choice(_FAMILY) + rng.choice(_GIVEN) for _ in range(4)]
    bodies, places = rng.sample(_BODIES, 3), rng.sample(_PLACES, 3)
    happening = rng.choice(_EVENTS)
    parts = [f"⟦{happening}|EVENT⟧。" * rng.randint(0, 1)]
    parts += [
        f"⟦{rng.choice(bodies)}|ORG⟧的⟦{p}|PER⟧到⟦{rng.choice(places)}|LOC⟧。" for p in people
    ]
    day = f"200{rng.randint(1, 3)}-0{rng.randint(1, 9)}"
    roles = tuple(sorted(rng.sample(list(Role), 2), key=list(Role).index))
    event = Event(
        name=happening,
        kind=rng.choice(list(EventKind)),
        date=rng.choice([day, f"{day}-11", None]),
        place=rng.choice([*places, None]),
        participants=tuple(
            Participant(person=p, roles=roles, rank=n)
            for n, p in enumerate(dict.fromkeys(people), 1)
        ),
        organisers=tuple(bodies[:1]),
    )
    positions = [(p, rng.choice(_TITLES), rng.choice([*bodies, None])) for p in people[:2]]
    return article(
        f"r{seed}",
        "报道\n" + "".join(parts),
        source=f"p{seed % 3}.txt",
        page=str(seed % 3) * 64,
        publisher=rng.choice(["临江日报", "云州晚报", "新华社", None]),
        date=rng.choice([day, None]),
        events=(event,),
        positions=tuple(Position(person=p, title=t, org=o) for p, t, o in positions),
        relations=(
            Relation(subject=people[0], predicate=Predicate.MEETS, object=people[1]),
            Relation(subject=bodies[0], predicate=Predicate.PRODUCES, object="茶叶"),
        ),
    )


@pytest.fixture(scope="session")
def random_readings():
    """Makes readings of seeds."""
    return lambda seeds: [random_reading(seed) for seed in seeds]


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The folder that `kg build` makes of the sample pages."""
    out = tmp_path_factory.mktemp("sample") / "out"
    pipeline.build([Path(__file__).parents[2] / "seeds"], out, processes=1)
    return out
