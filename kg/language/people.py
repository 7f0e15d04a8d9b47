"""People: the tagger's names mended by credits, offices and lists, then known in the whole article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct
from spacy.language import Language
from spacy.tokens import Doc

from kg import resources
from kg.language.analysis import Candidate, Word, candidates, propose, words
from kg.language.lexicon import alternation, listed
from kg.language.offices import office
from kg.language.phrases import edges, starting_at
from kg.types import Label


class Surname(Struct, frozen=True):
    """A row of ``surnames.tsv``."""

    name: str


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row.name for row in resources.table("language/surnames.tsv", Surname))


HAN = r"[\u4e00-\u9fff]"
_FOREIGN = re.compile(r".*[·•・].*|.{3,}")


@Language.component("kg_people", requires=["doc._.words"])
def people(doc: Doc) -> Doc:
    """Propose PER candidates."""
    text, found = doc.text, words(doc)
    tagged = [_whole(text, found, c) for c in candidates(doc, Label.PER)]
    doc._.candidates = [c for c in doc._.candidates or () if c.label != Label.PER]
    credited = list(_credited(text, doc._.credits or ()))
    officers = list(_officers(text, found, {c.end for c in tagged}))
    listed_ = list(_lists(text, found, [*tagged, *officers]))
    sure = {text[c.start : c.end] for c in (*credited, *officers, *listed_)}
    sure |= {text[c.start : c.end] for c in tagged if _is_name(text[c.start : c.end])}
    kept = [c for c in tagged if _stands(text, c, sure)]
    propose(doc, [*credited, *officers, *listed_, *kept, *_everywhere(text, found, sure)])
    return doc


def is_surnamed(name: str) -> bool:
    """Whether a name begins with a surname, compound ones included."""
    return name[0] in _surnames() or name[:2] in _surnames()


def _is_name(name: str) -> bool:
    """Whether a string has the form of a name: surname and one or two characters, or foreign."""
    if name in _nota() or _honorific().search(name):
        return False
    if "·" in name or "•" in name:
        return True
    longest = 4 if name[:2] in _surnames() else 3
    return 2 <= len(name) <= longest and is_surnamed(name)


@cache
def _nota() -> frozenset[str]:
    return frozenset(listed("people", "nota"))


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(f"^.{{1,2}}(?:{alternation(listed('people', 'honorific'))})$")


def _stands(text: str, candidate: Candidate, sure: set[str]) -> bool:
    """Whether a name of the tagger's is kept: of the right form, or foreign and no list of known names."""
    name = text[candidate.start : candidate.end]
    if name in _nota() or _honorific().search(name):
        return False
    after = text[candidate.end : candidate.end + 2]
    if len(name) <= 2 and any(after.startswith(h) for h in listed("people", "honorific")):
        return False
    if _is_name(name):
        return True
    return len(name) > 2 and not any(known in name for known in sure if known != name)


_TAIL_TAGS = frozenset({"n", "nz", "f", "a", "an", "nr", "PER", "s", "LOC", "ad", "b", "i"})


def _whole(text: str, found: list[Word], candidate: Candidate) -> Candidate:
    """A two-character name that the tagger cut short: 刘国|中出席 where a verb follows."""
    name = text[candidate.start : candidate.end]
    if len(name) != 2 or not is_surnamed(name):
        return candidate
    index = starting_at(found, candidate.end)
    if index + 1 >= len(found):
        return candidate
    word, after = found[index], found[index + 1]
    single = word.start == candidate.end and word.end - word.start == 1 and word.tag in _TAIL_TAGS
    if single and text[word.start] not in "等说率在" and _follows(text, after.start):
        return candidate._replace(end=word.end)
    return candidate


@cache
def _follow_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(listed('people', 'follow'))}|[、，,。；）)])")


def _follows(text: str, offset: int) -> bool:
    return _follow_pattern().match(text, offset) is not None


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
        if match.start() not in held and match.end() in joints and (end := _name_end(text, found, match.end())):
            yield Candidate(match.end(), end, Label.PER, 2, "people:office")


def _name_end(text: str, found: list[Word], start: int) -> int:
    """Where a Chinese name that begins at `start` ends, or 0 where none does."""
    surname = 2 if text[start : start + 2] in _surnames() else 1
    if surname == 1 and text[start : start + 1] not in _surnames():
        return 0
    joints = edges(found)
    index = starting_at(found, start)
    own = index < len(found) and found[index].start == start and found[index].tag == "PER"
    for length in (surname + 2, surname + 1):
        end = start + length
        name = text[start:end]
        if not re.fullmatch(f"{HAN}+", name) or not _is_name(name) or end not in joints:
            continue
        if own and found[index].end == end and length > 2:
            return end
        single = index < len(found) and (found[index].start, found[index].end) == (start, end)
        if _follows(text, end) and (own or single or _rare(found, index)):
            return end
    return found[index].end if own and _is_name(text[start : found[index].end]) else 0


def _rare(found: list[Word], index: int) -> bool:
    """Whether the words from `index` on are unlike running text: no particle, verb or pronoun."""
    return index < len(found) and found[index].tag in ("n", "nz", "nr", "LOC", "ORG", "a", "nw")


_ITEM = re.compile(rf"(?<=[、，,])({HAN}{{2,4}})(?=[、，,])")


def _lists(text: str, found: list[Word], known: list[Candidate]) -> Iterator[Candidate]:
    """Items between names of a list are names: 甲、乙、丙出席."""
    begins, ends = {c.start for c in known}, {c.end for c in known}
    for match in re.finditer(rf"(?<=、)({HAN}{{2,4}})(?=、)", text):
        if _is_name(match.group()) and match.start() - 1 in ends and match.end() + 1 in begins:
            yield Candidate(*match.span(), Label.PER, 2, "people:list")
    for end in sorted(ends):
        if text[end : end + 1] == "、" and (last := _name_end(text, found, end + 1)):
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
            yield Candidate(*match.span(), Label.PER, 2 if len(match.group()) > 2 else 1, "people:known")


def _in_tagged(found: list[Word], span: tuple[int, int]) -> bool:
    """Whether a span lies in a longer name of the tagger's: 蔡奇 in 蔡奇丁薛祥."""
    index = max(0, starting_at(found, span[0] + 1) - 1)
    word = found[index] if found else None
    return word is not None and word.tag == "PER" and word.start <= span[0] and span[1] <= word.end
