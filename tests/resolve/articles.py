"""Articles that name people, for tests of who is who."""

from kg.findings.marked import parse
from kg.types import Byline, BylineRole, Position, Reading

COMMON, RARE = "王伟", "郦汐岑"
"""A name that one in five thousand bears, and one that hardly anybody does."""


def article(name, people, *, date="2019-05-06", paper="临江日报", offices=(), credited=(), page=""):
    """An article that names people in order; offices are (person, body, title)."""
    bodies = "".join(f"⟦{body}|ORG⟧" for _, body, _ in offices if body)
    text, mentions = parse(f"{bodies}{'、'.join(f'⟦{one}|PER⟧' for one in people)}到会。")
    return Reading(
        article=name,
        source=page or f"{name}.txt",
        headline="",
        text=text,
        mentions=mentions,
        date=date,
        publisher=paper,
        bylines=tuple(Byline(one, BylineRole.REPORTER) for one in credited),
        positions=tuple(Position(person=p, title=title, org=body) for p, body, title in offices),
    )
