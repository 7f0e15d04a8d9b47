"""What a full name may be shortened to: words, and where needed an expression, made of the name itself, by its kind.

A short form alone looks like nothing: 深城投, 进博会, 远帆. Beside the full name it is told,
since it is made of that name without its place, its legal form or its number, or of the
first characters of its words. The words that come and go are those by which names are
compared later (``resolve/rules.toml``, ``resolve/contractions.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from types import MappingProxyType

from kg.language import shortbodies
from kg.language.fullnames import Form, Full, form, matched, rules
from kg.language.headwords import patterns
from kg.types import Label

_FILE = "language/shortnames.toml"


def forms(full: Full) -> Iterator[Form]:
    """The short forms of a name, by the kind of thing that it names."""
    for maker in _MAKERS.get(full.label, ()):
        yield from maker(full)


_WHOLE = 4
_LONG = 5
"""Code points of a name that is whole without what stands within it, and of one that says which, at least."""


def _fair(full: Full) -> Iterator[Form]:
    """泽洽会, 茶博会, 泽川投洽会 of 泽川茶叶投资洽谈会: characters of its head, the first of its kind's words."""
    if found := matched("fair", _unopened(full.name)):
        head, kind = found["head"], found["kind"][::2]
        stems = ("", *head, *_joined(head, head))
        kinds = (*kind, *_joined(kind, kind))
        yield form(full, "fair", *_joined(("", head[:2]), stems, kinds, "会"))


def _joined(*parts: Iterable[str]) -> Iterator[str]:
    """One of each of some sorts of parts, in their order."""
    return map("".join, product(*parts))


def _unopened(name: str) -> str:
    """An event's name without 第三届, 2008年, 中国, 国际 at its beginning."""
    found = (pattern.match(name) for pattern in rules("opening"))
    return next((name[match.end() :] for match in found if match), name)


def _kind(full: Full) -> Iterator[Form]:
    """博览会 of 第三届云州国际茶叶博览会."""
    if found := patterns(_FILE)["fair"].search(full.name, 2):
        pattern = f"(?<![届次]){found.group()}"
        yield form(full, "kind", found.group(), pattern=pattern)


def _cup(full: Full) -> Iterator[Form]:
    """云江杯 of 第三届“云江杯”足球赛."""
    for cup in re.findall("[^第届年0-9“”]{2,5}杯", full.name):
        yield form(full, "cup", cup, f"“{cup}", f"{cup}”", f"“{cup}”")


def _unnumbered(full: Full) -> Iterator[Form]:
    """全县焊工技能竞赛 of 2016年全县焊工技能竞赛."""
    rest = _unopened(full.name)
    if rest != full.name and len(rest) > _LONG:
        yield form(full, "unnumbered", rest)


def _campaign(full: Full) -> Iterator[Form]:
    """“百日攻坚” of “百日攻坚”专项行动."""
    if found := patterns(_FILE)["campaign"].fullmatch(full.name):
        yield form(full, "campaign", found["quote"])


def _line(full: Full) -> Iterator[Form]:
    """云青高速 of 云州至青岭高速公路: one character of each end, and the kind."""
    if found := matched("line", full.name):
        one, other, kind = found["one"], found["other"], found["kind"]
        kinds = {kind, kind.replace("公路", ""), kind[-2:]} - {""}
        yield form(full, "line", *_joined(one, other, kinds, ("", "工程", "项目")))


def _inner(full: Full) -> Iterator[Form]:
    """云江大桥 of 云江跨海大桥: what stands between the first word and the last is left out."""
    stem = re.sub(f"(?:{_fillers()})*$", "", full.name)
    cuts = (
        (first, last)
        for first in range(2, len(stem) - 2)
        for last in range(first + 1, min(len(stem) - 1, first + _WHOLE + 1))
        if first + len(stem) - last >= _WHOLE
    )
    left = {stem[:a] + stem[b:] for a, b in cuts if not _telling().search(stem[a:b])}
    if left:
        longest = sorted(left, key=len, reverse=True)
        pattern = f"(?:{'|'.join(map(re.escape, longest))})(?:{_fillers()})*"
        yield form(full, "inner", *left, pattern=pattern)


@cache
def _telling() -> re.Pattern[str]:
    """What a name of an undertaking does not leave out: a later stage, a number, a side."""
    found = "|".join(pattern.pattern for pattern in rules("telling", "project"))
    return re.compile(f"{found}|{patterns(_FILE)['telling'].pattern}")


@cache
def _fillers() -> str:
    return "|".join(pattern.pattern for pattern in rules("filler"))


def _zone(full: Full) -> Iterator[Form]:
    """高新区, 云州高新区 of 云州高新技术产业开发区."""
    for short, pattern in _zones().items():
        if found := pattern.search(full.name, 2):
            yield form(full, "zone", short, full.name[: found.start()] + short)


@cache
def _zones() -> dict[str, re.Pattern[str]]:
    """What a zone's name ends in, by the short form of that."""
    rows = patterns(_FILE, "zone")
    return {short: re.compile(f"(?:{row.pattern})$") for short, row in rows.items()}


_MAKERS: Mapping[str, tuple[Callable[[Full], Iterator[Form]], ...]] = MappingProxyType(
    {
        Label.ORG: (shortbodies.bodies,),
        Label.EVENT: (_fair, _cup, _kind, _unnumbered, _campaign),
        Label.PROJ: (_line, _inner),
        Label.LOC: (_zone,),
    }
)
"""The rules by the label of the full name, which is the short one's too."""
