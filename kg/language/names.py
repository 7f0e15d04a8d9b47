"""Names of people: their form, and where one ends that begins at a known place.

A Chinese name has a surname of one or two characters and a given name of one or two. The tagger
and the segmenter each cut the text for themselves; where both agree they are believed, and
after an office the segmenter may know a name that the tagger took for common words.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from kg import resources
from kg.language.analysis import Word
from kg.language.foreign import DOTS, elements_end, is_foreign, sound_end, sounds
from kg.language.lexicon import listed
from kg.language.offices import office
from kg.language.phrases import Cut, starting_at
from kg.language.tries import trie


class Surname(Struct, frozen=True):
    """A row of ``surnames.tsv``: a surname, and how many names it begins in January 1998."""

    name: str
    count: int


COMMON = 1  # names in a month of a national daily: leaves out 把 步 才 通, which also are surnames


@cache
def _surnames(least: int = 0) -> frozenset[str]:
    rows = resources.table("language/surnames.tsv", Surname)
    return frozenset(row.name for row in rows if row.count >= least)


HAN = r"[\u4e00-\u9fff]"


def is_surnamed(name: str) -> bool:
    """Whether a name begins with a surname, compound ones included."""
    return name[0] in _surnames() or name[:2] in _surnames()


def surname_length(text: str, start: int) -> int:
    """Code points of the surname at `start`: 2 for compound ones, 1 for any other character."""
    return 2 if text[start : start + 2] in _surnames() else 1


def starts_commonly(text: str, start: int) -> bool:
    """Whether a common surname, of one character or two, stands at a place."""
    known = _surnames(COMMON)
    return text[start : start + 1] in known or text[start : start + 2] in known


def is_name(name: str) -> bool:
    """Whether a string has the form of a name: surname and one or two characters, or foreign."""
    if _DOTS.isdisjoint(name) and not _is_formed(name):
        return False
    addressed = honorific().search(name) or office().fullmatch(name, 1)  # 王女士, 王主任
    return not addressed and name not in nota()


_DOTS = frozenset(DOTS)


def _is_formed(name: str) -> bool:
    """Whether a string has a surname, and one or two characters that end no place's name: not 鄂东县."""
    longest = 4 if name[:2] in _surnames() else 3
    formed = 2 <= len(name) <= longest and is_surnamed(name)
    return formed and (len(name) == 2 or name[-1] not in _classes())


@cache
def _classes() -> frozenset[str]:
    """Characters that end names of places and peoples, and no name of three characters."""
    return frozenset("".join(listed("people", "class")))


@cache
def nota() -> frozenset[str]:
    """Common words that begin with a surname."""
    return frozenset(listed("people", "nota"))


@cache
def honorific() -> re.Pattern[str]:
    """A surname and a form of address: 王女士."""
    return re.compile(f"^.{{1,2}}(?:{trie(listed('people', 'honorific'))})$")


@cache
def said() -> frozenset[str]:
    """Verbs of one character that no given name ends in."""
    return frozenset("".join(listed("people", "said")))


@cache
def particles() -> frozenset[str]:
    """Particles and prepositions that seldom end a given name."""
    return frozenset("".join(listed("people", "particle")))


RAN_ON = re.compile(
    "作(?:了|工作|政府|报告|重点|表态|交流|典型|专题|讲话|发言|述职|主题|动员|总结)"
)


_AFTER = frozenset({"v", "vd", "p", "d", "w", "c", "u", "TIME", "m", "ad", "r", "vn"})
TAIL_TAGS = frozenset({"n", "nz", "f", "a", "an", "nr", "PER", "s", "LOC", "ad", "b", "i"})
_NAMELIKE = frozenset({"n", "nz", "nr", "PER", "LOC", "ORG", "a", "an", "nw", "s", "f", "TIME"})


def follows(seen: Cut, offset: int) -> bool:
    """Whether what begins at an offset may follow a name: a verb, a particle, a stop."""
    word = seen.at(offset)
    return starting_at(seen.words, offset) == len(seen.words) or (
        word is not None and word.tag in _AFTER
    )


def name_end(seen: Cut, start: int) -> int:
    """Where a name that begins at `start` ends, or 0 where none does."""
    end = _tagged_end(seen, start)
    known = elements_end(seen.text, start)
    if known > end and end:
        return known
    if not end:
        return 0
    if agreed := _agreed_end(seen, start):
        return agreed
    return longer(seen, start, end)


def token_end(seen: Cut, start: int) -> int:
    """Where the segmenter's word at `start` ends if that is a name of three characters or by sound, or 0."""
    if (known := elements_end(seen.text, start)) and (known in seen.joints or known in seen.ends):
        return known
    end, word = seen.tokens.get(start, start), seen.at(start)
    name = seen.text[start:end]
    same = word is not None and word.tag == "PER" and word.end == end
    foreign = 4 <= len(name) <= 8 and set(name) <= sounds()
    formed = (
        len(name) == 3
        and _is_han(name)
        and (is_name(name) or (same and name not in nota() and not honorific().search(name)))
    )
    return end if foreign or formed else 0


def _agreed_end(seen: Cut, start: int) -> int:
    """Where tagger and segmenter both end a name of two characters before a verb: 冷锋|宣读."""
    word, end = seen.at(start), start + 2
    after = seen.at(end)
    same = word is not None and word.tag == "PER" and word.end == seen.tokens.get(start) == end
    return end if same and after is not None and after.tag == "v" else 0


def longer(seen: Cut, start: int, end: int) -> int:
    """The end of a name of two characters, or the next where only the segmenter has all three: 甄满|仓商量."""
    after = seen.at(end)
    if end - start == 2 and seen.text[end : end + 1] in _JOINING and _says(seen, end + 1):
        return end + 1
    if end - start != 2 or after is None or token_end(seen, start) != end + 1:
        return end
    if seen.text[end] in said() | particles() or seen.text[after.start : after.end] in _credit():
        return end
    return end + 1 if after.end > end + 1 or _is_verb(seen.at(end + 1)) else end


_JOINING = frozenset("和与同")


def _says(seen: Cut, start: int) -> bool:
    """Whether a verb and a stop follow, so that no second name does: 叶信和|提醒，."""
    word = seen.at(start)
    return (
        word is not None
        and word.tag in {"v", "vn"}
        and seen.text[word.end : word.end + 1] in "，,：:"
    )


def _is_verb(word: Word | None) -> bool:
    return word is not None and word.tag == "v"


@cache
def _credit() -> frozenset[str]:
    return frozenset(listed("people", "credit"))


def _tagged_end(seen: Cut, start: int) -> int:
    """Where a name ends by the tagger's words, or 0."""
    text = seen.text
    if (sound := sound_end(text, start, seen.joints)) and follows(seen, sound):
        return sound
    word = seen.at(start)
    own = word.end if word and word.tag == "PER" else 0
    if own - start > 2:
        ran_on = text[own - 1] in said() or RAN_ON.match(text, own - 1)
        end = own - bool(ran_on)
        return end if is_name(text[start:end]) or is_foreign(text[start:end]) else 0
    for end in _ends(seen, start):
        if (
            _is_han(text[start:end])
            and is_name(text[start:end])
            and _fits(seen, start, end, own=own > 0)
        ):
            return end
    return own if own and is_name(text[start:own]) else 0


def _ends(seen: Cut, start: int) -> list[int]:
    """Where a name with a surname at `start` may end: with two characters after it, or one."""
    surname = surname_length(seen.text, start)
    common = seen.text[start : start + 1] in _surnames(COMMON)
    if surname == 1 and not (common or _is_rare_surname(seen, start)):
        return []
    return [end for end in (start + surname + 2, start + surname + 1) if end in seen.joints]


def _is_rare_surname(seen: Cut, start: int) -> bool:
    """Whether a rare surname stands alone before what the tagger takes for a name: 仝|德润."""
    surname, given = seen.at(start), seen.at(start + 1)
    if surname is None or given is None or seen.text[start] not in _surnames():
        return False
    return given.end - given.start == 2 and given.tag in ("PER", "LOC")


def _is_han(name: str) -> bool:
    return re.fullmatch(f"{HAN}+", name) is not None


def _fits(seen: Cut, start: int, end: int, *, own: bool) -> bool:
    """Whether the words of [start, end) can be a name that what follows allows."""
    text, found = seen.text, seen.words
    inside = [word for word in found[starting_at(found, start - 1) :][:6] if word.start < end]
    if text[end - 1] in said() or not follows(seen, end):
        return False
    if own and text[end - 1] in particles() and end - start > 2:
        return _is_verb(seen.at(end)) and text[end - 1] in "和与同为"
    if len(inside) == 1 and end - start > 2:
        return True
    return own or all(word.tag in _NAMELIKE or word.end - word.start == 1 for word in inside)
