"""Short names of bodies that are made by shortening the words of the full one (人社局, 师专)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from kg import resources
from kg.resolve import words


class Contraction(Struct, frozen=True):
    """A row of ``resolve/contractions.tsv``.

    Attributes:
        full: A word in names of bodies.
        shorts: What stands for it, separated by ``|``; ``-`` where it may be left out.
        use: "key" where the short form means the same in every article, else "article",
            or "lead" where it may be left out at the beginning of a name only.
    """

    full: str
    shorts: str
    use: str

    def forms(self, at: int) -> tuple[str, ...]:
        """What may stand for the word where it begins at a place in a name, itself first."""
        shorts = (short.replace("-", "") for short in self.shorts.split("|"))
        return (self.full, *(short for short in shorts if short or self.use != "lead" or not at))


@cache
def rows() -> tuple[Contraction, ...]:
    """All rows, in file order."""
    return resources.table("resolve/contractions.tsv", Contraction)


@cache
def _keyed() -> tuple[dict[str, str], re.Pattern[str]]:
    shorts = {row.full: row.shorts for row in rows() if row.use == "key"}
    return shorts, re.compile("|".join(sorted(shorts, key=lambda full: (-len(full), full))))


@lru_cache(maxsize=1 << 16)
def contracted(name: str) -> str:
    """The name of a body of a division by the words that stand for the official ones.

    >>> contracted("市人力资源和社会保障局")
    '市人社局'
    >>> contracted("市人民代表大会常务委员会")
    '市人大常委会'
    """
    shorts, pattern = _keyed()
    shorter = pattern.sub(lambda match: shorts[match.group()], name)
    return shorter if shorter == name else contracted(shorter)


@cache
def _by_first() -> dict[str, tuple[Contraction, ...]]:
    found: dict[str, list[Contraction]] = {}
    for row in rows():
        found.setdefault(row.full[0], []).append(row)
    return {first: tuple(starting) for first, starting in found.items()}


def known(word: str) -> bool:
    """Whether a word is common in names of bodies, so that it tells none from another."""
    return any(row.full == word for row in _by_first().get(word[:1], ()))


@lru_cache(maxsize=1 << 12)
def common(text: str) -> bool:
    """Whether a text is made of words that are common in names of bodies (生物制药)."""
    return not text or any(
        common(text[len(row.full) :])
        for row in _by_first().get(text[0], ())
        if text.startswith(row.full)
    )


@lru_cache(maxsize=1 << 16)
def shortens(short: str, full: str) -> bool:
    """Whether a name can be made from another by shortening its words, place or none first.

    Characters that are in no row must all be there: 工商 is not left out of 工商银行.

    >>> shortens("云州师专", "云州师范专科学校")
    True
    >>> shortens("云州大学", "云州师范大学")
    False
    """
    if not 1 < len(short) < len(full) or short[0] not in full or set(short) - set(full):
        return False
    return _spelt(short, full) or any(_spelt(short, full[cut:]) for cut in _leads(full))


def _leads(name: str) -> tuple[int, ...]:
    """Where a name goes on after the division that it begins with."""
    return tuple(cut for cut in range(2, min(len(name) - 2, 12)) if name[:cut] in words.divisions())


def _spelt(short: str, full: str) -> bool:
    """Whether the forms of the full name's words, one each, make the short one."""
    reached = [{0}, *(set[int]() for _ in full)]
    for at, ends in enumerate(reached[:-1]):
        for row in _by_first().get(full[at], ()) if ends else ():
            if full.startswith(row.full, at):
                for end in ends:
                    reached[at + len(row.full)] |= {
                        end + len(form) for form in row.forms(at) if short.startswith(form, end)
                    }
        reached[at + 1] |= {end + 1 for end in ends if short[end : end + 1] == full[at]}
    return len(short) in reached[-1]
