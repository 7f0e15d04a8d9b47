"""People: the tagger's names mended by credits, offices and lists, then known in the whole article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct
from spacy.language import Language
from spacy.tokens import Doc

from kg import resources
from kg.language.analysis import Candidate, Word, candidates, propose, text_of, words
from kg.language.foreign import DOTS, dotted, is_abroad, is_foreign, sound_end
from kg.language.lexicon import alternation, listed
from kg.language.offices import office
from kg.language.phrases import edges, starting_at
from kg.language.straddle import joints_of, without_next
from kg.types import Label


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


@Language.component("kg_people", requires=["doc._.words"])
def people(doc: Doc) -> Doc:
    """Propose PER candidates."""
    text, found = text_of(doc), words(doc)
    joints = joints_of(doc)
    tagged = candidates(doc, Label.PER)
    alone = {text[c.start : c.end] for c in tagged}
    tagged = [_whole(text, found, without_next(text, c, joints, alone)) for c in tagged]
    doc._.candidates = [c for c in doc._.candidates or () if c.label != Label.PER]
    credited = list(_credited(text, doc._.credits or ()))
    held = {c.end for c in tagged}
    held |= {
        i for c in candidates(doc, Label.LOC) for i in range(c.start + 1, c.end)
    }  # 湖南省长沙市
    officers = [without_next(text, c, joints, alone) for c in _officers(text, found, held)]
    listed_ = list(_lists(text, found, [*tagged, *officers]))
    sure = {text[c.start : c.end] for c in (*credited, *officers, *listed_)}
    kept = [c for c in tagged if _stands(text, c)]
    sure |= {text[c.start : c.end] for c in kept if _is_name(text[c.start : c.end])}
    kept += [without_next(text, c, joints, alone) for c in dotted(text, found)]
    propose(doc, [*credited, *officers, *listed_, *kept, *_everywhere(text, found, sure)])
    return doc


def is_surnamed(name: str) -> bool:
    """Whether a name begins with a surname, compound ones included."""
    return name[0] in _surnames() or name[:2] in _surnames()


def _is_name(name: str) -> bool:
    """Whether a string has the form of a name: surname and one or two characters, or foreign."""
    if name in _nota() or _honorific().search(name) or office().fullmatch(name, 1):
        return False  # 王女士, 王主任
    if any(dot in name for dot in DOTS):
        return True
    longest = 4 if name[:2] in _surnames() else 3
    return 2 <= len(name) <= longest and is_surnamed(name)


@cache
def _nota() -> frozenset[str]:
    return frozenset(listed("people", "nota"))


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(f"^.{{1,2}}(?:{alternation(listed('people', 'honorific'))})$")


def _stands(text: str, candidate: Candidate) -> bool:
    """Whether a name of the tagger's is kept: of the right form, or foreign and no list of known names."""
    name = text[candidate.start : candidate.end]
    if name in _nota() or _honorific().search(name) or _is_countries(name):
        return False
    if _is_party(text, name) or is_abroad(text, candidate.start, candidate.end):
        return False
    after = text[candidate.end : candidate.end + 2]
    if len(name) <= 2 and any(after.startswith(h) for h in listed("people", "honorific")):
        return False
    return _is_name(name) or (len(name) > 2 and is_foreign(name))


def _is_countries(name: str) -> bool:
    """Whether two characters stand for countries, or for one party to talks: 韩美, 贝方."""
    letters = frozenset(listed("places", "letter"))
    return len(name) == 2 and name[0] in letters and (name[1] in letters or name[1] == "方")


def _is_party(text: str, name: str) -> bool:
    """Whether a name is a party to talks and the next character: 越方希 of 越方希同中方一道."""
    party = name[:2]
    alone = text.count(party) > text.count(name)
    return len(name) == 3 and alone and name[1] == "方" and _is_countries(party)


_TAIL_TAGS = frozenset({"n", "nz", "f", "a", "an", "nr", "PER", "s", "LOC", "ad", "b", "i"})


@cache
def _said() -> frozenset[str]:
    """Verbs of one character that no given name ends in."""
    return frozenset("".join(listed("people", "said")))


@cache
def _particles() -> frozenset[str]:
    """Particles and prepositions that seldom end a given name."""
    return frozenset("".join(listed("people", "particle")))


_WORK = re.compile("作(?:了|工作|政府|报告|重点|表态|交流|典型|专题|讲话|发言|述职|主题|动员|总结)")


def _whole(text: str, found: list[Word], candidate: Candidate) -> Candidate:
    """A name cut short (刘国|中出席) or run on (丁一说，) by the tagger."""
    name = text[candidate.start : candidate.end]
    ran_on = name[-1] in _said() or _WORK.match(text, candidate.end - 1)
    if len(name) == 3 and ran_on and is_surnamed(name):
        return candidate._replace(end=candidate.end - 1)
    if len(name) != 2 or not is_surnamed(name):
        return candidate
    index = starting_at(found, candidate.end)
    if index >= len(found):
        return candidate
    word = found[index]
    single = word.start == candidate.end and word.end - word.start == 1 and word.tag in _TAIL_TAGS
    if single and text[word.start] not in _particles() | _said() and _follows(found, word.end):
        return candidate._replace(end=word.end)
    return candidate


_AFTER = frozenset({"v", "vd", "p", "d", "w", "c", "u", "TIME", "m", "ad", "r", "vn"})


def _follows(found: list[Word], offset: int) -> bool:
    """Whether what begins at an offset may follow a name: a verb, a particle, a stop."""
    index = starting_at(found, offset)
    return index == len(found) or (found[index].start == offset and found[index].tag in _AFTER)


def _credited(text: str, names: Iterable[str]) -> Iterator[Candidate]:
    """Names of bylines, wherever they stand."""
    for name in names:
        spaced = r"\s*".join(map(re.escape, name))
        for match in re.finditer(spaced, text):
            yield Candidate(*match.span(), Label.PER, 3, "people:credit")


def _officers(text: str, found: list[Word], held: set[int]) -> Iterator[Candidate]:
    """A name that begins where an office ends, unless its holder stands before it."""
    joints = edges(found)
    for match in office().finditer(text):
        end = 0 if match.start() in held else _name_end(text, found, joints, match.end())
        if end:
            yield Candidate(match.end(), end, Label.PER, 2, "people:office")


def _name_end(text: str, found: list[Word], joints: frozenset[int], start: int) -> int:
    """Where a Chinese name that begins at `start` ends, or 0 where none does."""
    if (sound := sound_end(text, start, joints)) and _follows(found, sound):
        return sound
    surname = 2 if text[start : start + 2] in _surnames() else 1
    index = starting_at(found, start)
    common = text[start : start + 1] in _surnames(COMMON)
    if surname == 1 and not (common or _is_rare_surname(text, found, index, start)):
        surname = 0
    own = index < len(found) and found[index].start == start and found[index].tag == "PER"
    if own and found[index].end - start > 2:
        ran_on = text[found[index].end - 1] in _said() or _WORK.match(text, found[index].end - 1)
        end = found[index].end - bool(ran_on)
        return end if _is_name(text[start:end]) or is_foreign(text[start:end]) else 0
    for end in (start + surname + 2, start + surname + 1):
        name = text[start:end]
        formed = surname and end in joints and _is_han(name) and _is_name(name)
        if formed and _fits(text, found, start, end, own=own):
            return end
    return found[index].end if own and _is_name(text[start : found[index].end]) else 0


def _is_rare_surname(text: str, found: list[Word], index: int, start: int) -> bool:
    """Whether a rare surname stands alone before what the tagger takes for a name: 仝|德润."""
    if index + 1 >= len(found) or text[start : start + 1] not in _surnames():
        return False
    surname, given = found[index : index + 2]
    alone = surname.start == start and surname.end == given.start == start + 1
    return alone and given.end - given.start == 2 and given.tag in ("PER", "LOC")


def _is_han(name: str) -> bool:
    return re.fullmatch(f"{HAN}+", name) is not None


_NAMELIKE = frozenset({"n", "nz", "nr", "PER", "LOC", "ORG", "a", "an", "nw", "s", "f", "TIME"})


def _fits(text: str, found: list[Word], start: int, end: int, *, own: bool) -> bool:
    """Whether the words of [start, end) can be a name that what follows allows."""
    inside = [word for word in found[starting_at(found, start - 1) :][:6] if word.start < end]
    if text[end - 1] in _said() or not _follows(found, end):
        return False
    if own and text[end - 1] in _particles() and end - start > 2:
        after = found[starting_at(found, end)] if starting_at(found, end) < len(found) else None
        return after is not None and after.tag == "v" and text[end - 1] in "和与同为"
    if len(inside) == 1 and end - start > 2:
        return True
    return own or all(word.tag in _NAMELIKE or word.end - word.start == 1 for word in inside)


def _lists(text: str, found: list[Word], known: list[Candidate]) -> Iterator[Candidate]:
    """Items between names of a list are names: 甲、乙、丙出席."""
    joints = edges(found)
    begins, ends = {c.start for c in known}, {c.end for c in known}
    for match in re.finditer(rf"(?<=、)({HAN}{{2,4}})(?=、)", text):
        if _is_name(match.group()) and match.start() - 1 in ends and match.end() + 1 in begins:
            yield Candidate(*match.span(), Label.PER, 2, "people:list")
    for end in sorted(ends):
        listed_on = text[end : end + 1] == "、"
        if listed_on and (last := _name_end(text, found, joints, end + 1)):
            yield Candidate(end + 1, last, Label.PER, 1, "people:list")


def _everywhere(text: str, found: list[Word], sure: set[str]) -> Iterator[Candidate]:
    """Sure names wherever they stand; those of two characters only as words of their own."""
    names = {name for name in sure if len(name) > 1}
    if not names:
        return
    joints = edges(found)
    for match in re.finditer(alternation(names), text):
        aligned = match.start() in joints and match.end() in joints
        if len(match.group()) > 2 or aligned or _in_tagged(found, match.span()):
            yield Candidate(
                *match.span(), Label.PER, 2 if len(match.group()) > 2 else 1, "people:known"
            )


def _in_tagged(found: list[Word], span: tuple[int, int]) -> bool:
    """Whether a span lies in a longer name of the tagger's: 何立 in 何立周明川."""
    index = max(0, starting_at(found, span[0] + 1) - 1)
    word = found[index] if found else None
    return word is not None and word.tag == "PER" and word.start <= span[0] and span[1] <= word.end
