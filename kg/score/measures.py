"""What is measured: one function a measure, each over one page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import combinations

from kg.score.figure import Figure, exact, paired
from kg.score.gold import GoldArticle
from kg.score.pairing import PageScore, comparable, near, pair
from kg.types import Event, Label, Predicate, Reading

_SAME_ARTICLE = 0.8
_ATTRIBUTES = (Predicate.INVESTMENT, Predicate.STATUS)
_SYMMETRIC = (Predicate.MEETS, Predicate.COOPERATES, Predicate.ACCOMPANIES)
_Triple = tuple[str, str, str]


def _articles(page: PageScore) -> Figure:
    pairs = [pair for pair in page.articles if pair[2] >= _SAME_ARTICLE]
    gold = [article.headline for article in page.gold.articles]
    return paired(gold, [r.headline or r.text[:20] for r in page.readings], pairs)


def _mentions(page: PageScore, label: str | None = None) -> Figure:
    def of(mentions: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
        return Counter({m: count for m, count in mentions.items() if label in (None, m[0])})

    return exact(of(page.gold_mentions), of(page.mentions))


def _bylines(page: PageScore) -> Figure:
    def of(articles: Iterable[GoldArticle | Reading]) -> Counter[tuple[str, str]]:
        return Counter((comparable(b.name), str(b.role)) for a in articles for b in a.bylines)

    return exact(of(page.gold.articles), of(page.readings))


def _header(page: PageScore, field: str) -> Figure:
    """Dates or publishers, of articles that pair off at all."""
    figure = Figure()
    for i, j, _ in page.articles:
        gold = page.gold.articles[i]
        wanted, found = getattr(gold, field), getattr(page.readings[j], field)
        figure += exact(
            Counter([(gold.headline[:12], wanted)] if wanted else []),
            Counter([(gold.headline[:12], found)] if found else []),
        )
    return figure


def _events(page: PageScore) -> Figure:
    gold = [event.name for event in page.gold_events]
    return paired(gold, [event.name for event in page.events], page.event_pairs)


def _event_dates(page: PageScore) -> Figure:
    both = [(page.gold_events[i], page.events[j]) for i, j, _ in page.event_pairs]
    return exact(
        Counter((gold.name, gold.date) for gold, _ in both if gold.date),
        Counter((gold.name, found.date) for gold, found in both if found.date),
    )


def _roles(page: PageScore) -> Figure:
    """A person's role in an event, the events paired off beforehand."""
    mate = {j: i for i, j, _ in page.event_pairs}

    def of(event: Event, key: str, name: str) -> set[tuple[str, str, str, str]]:
        return {
            (comparable(p.person), str(role), name, key)
            for p in event.participants
            for role in p.roles
        }

    gold = [of(event, f"gold {i}", event.name) for i, event in enumerate(page.gold_events)]
    found = [
        of(event, f"gold {mate[j]}", page.gold_events[mate[j]].name)
        if j in mate
        else of(event, f"found {j}", event.name)
        for j, event in enumerate(page.events)
    ]
    return exact(Counter(set().union(*gold)), Counter(set().union(*found)))


def _position_set(articles: Iterable[GoldArticle | Reading]) -> list[_Triple]:
    return sorted(
        {
            (comparable(p.person), comparable(p.title), comparable(p.org))
            for article in articles
            for p in article.positions
        }
    )


def _same_position(gold: _Triple, found: _Triple) -> float:
    if gold[:2] != found[:2]:
        return 0.0
    if gold[2] == found[2]:
        return 2.0
    return float(not gold[2] or not found[2] or near(gold[2], found[2]))


def _positions(page: PageScore) -> Figure:
    gold, found = _position_set(page.gold.articles), _position_set(page.readings)
    return paired(gold, found, pair(gold, found, _same_position, 1.0))


def _positions_strict(page: PageScore) -> Figure:
    gold, found = _position_set(page.gold.articles), _position_set(page.readings)
    return exact(Counter(gold), Counter(found))


def _same_relation(gold: _Triple, found: _Triple) -> float:
    if gold[1] != found[1]:
        return 0.0
    same = str.__eq__ if gold[1] == Predicate.STATUS else near
    forward = near(gold[0], found[0]) and same(gold[2], found[2])
    back = gold[1] in _SYMMETRIC and near(gold[0], found[2]) and near(gold[2], found[0])
    return float(forward or back)


def _relations(page: PageScore, *, attributes: bool) -> Figure:
    def of(articles: Iterable[GoldArticle | Reading]) -> list[_Triple]:
        return sorted(
            {
                (comparable(r.subject), str(r.predicate), comparable(r.object))
                for article in articles
                for r in article.relations
                if (r.predicate in _ATTRIBUTES) == attributes
            }
        )

    gold, found = of(page.gold.articles), of(page.readings)
    return paired(gold, found, pair(gold, found, _same_relation, 1.0))


def _aliases(page: PageScore) -> Figure:
    """Two printed forms of one entity carry one identifier; only forms that the gold knows count."""
    ids: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in (m for reading in page.readings for m in reading.mentions if m.entity):
        ids[str(mention.label), comparable(mention.text)].add(mention.entity or "")
    known: dict[tuple[str, str], int] = {}
    for number, entity in enumerate(page.gold.entities):
        for form in {comparable(entity.name), *map(comparable, entity.aliases)}:
            if (str(entity.type), form) in page.gold_mentions:
                known.setdefault((str(entity.type), form), number)
    pairs = [(a, b) for a, b in combinations(sorted(known), 2) if a[0] == b[0]]
    return exact(
        Counter((*a, b[1]) for a, b in pairs if known[a] == known[b]),
        Counter((*a, b[1]) for a, b in pairs if ids[a] & ids[b]),
    )


MEASURES: dict[str, Callable[[PageScore], Figure]] = {
    "articles": _articles,
    **{str(label): partial(_mentions, label=str(label)) for label in Label},
    "mentions": _mentions,
    "bylines": _bylines,
    "dates": partial(_header, field="date"),
    "publishers": partial(_header, field="publisher"),
    "events": _events,
    "event_dates": _event_dates,
    "roles": _roles,
    "positions": _positions,
    "positions_strict": _positions_strict,
    "relations": partial(_relations, attributes=False),
    "attributes": partial(_relations, attributes=True),
    "aliases": _aliases,
}
