"""People: the tagger's names mended by credits, offices and lists, then known in the whole article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.analysis import Candidate, anywhere, candidates, labelled
from kg.language.chains import letters
from kg.language.foreign import composed, dotted, is_abroad, is_foreign, sounds
from kg.language.leads import APPOINTED, LISTED, OFFICE, Leads, led_end, person_leads
from kg.language.lexicon import listed
from kg.language.namelists import run_together
from kg.language.names import (
    HAN,
    RAN_ON,
    TAIL_TAGS,
    follows,
    honorific,
    is_name,
    is_surnamed,
    longer,
    name_end,
    nota,
    particles,
    said,
    token_end,
)
from kg.language.offices import office
from kg.language.phrases import Cut, cut, starting_at
from kg.language.plainwords import named, without_bidding
from kg.language.straddle import without_next
from kg.language.tries import trie
from kg.types import Label


@Language.component("kg_people", requires=["doc._.words"])
def people(doc: Doc) -> Doc:
    """Propose PER candidates."""
    seen, found = cut(doc), candidates(doc)
    text, tagged = seen.text, labelled(found, Label.PER)
    alone = {text[c.start : c.end] for c in tagged}
    tagged = [_whole(seen, without_next(seen, c, alone)) for c in tagged]
    tagged = [without_bidding(text, without_next(seen, c, ())) for c in tagged]
    credited = list(_credited(text, doc._.credits or ()))
    places = labelled(found, Label.LOC)
    held = {c.end for c in tagged} | {i for c in places for i in range(c.start + 1, c.end)}
    leads = person_leads(doc)
    officers = [*_officers(seen, held, leads), *_introduced(seen), *_appointed(text, leads)]
    officers = [without_next(seen, c, alone) for c in named(seen, officers, leads)]
    spots = {c[:2] for c in places}
    officers = [c for c in officers if not _is_coming(text, c, spots)]
    listed_ = [*_lists(seen, [*tagged, *officers], leads), *run_together(text)]
    sure = {text[c.start : c.end] for c in (*credited, *officers, *listed_)}
    kept = [c for c in tagged if _stands(text, c)]
    sure |= {text[c.start : c.end] for c in kept if is_name(text[c.start : c.end])}
    whole = [*dotted(text, seen.words), *_joined(text, tagged), *composed(text)]
    kept += [without_next(seen, c, alone) for c in whole]
    others = [c for c in found if c.label != Label.PER]
    everywhere = _everywhere(seen, sure)
    doc._.candidates = [*others, *credited, *officers, *listed_, *kept, *everywhere]
    return doc


def _is_coming(text: str, name: Candidate, places: set[tuple[int, int]]) -> bool:
    """Whether what stands behind an office is a verb of going and a place: 省领导|来临江."""
    return text[name.start] in listed("people", "coming") and (name.start + 1, name.end) in places


def _stands(text: str, candidate: Candidate) -> bool:
    """Whether a name of the tagger's is kept: of the right form, or foreign and no list of known names."""
    name = text[candidate.start : candidate.end]
    if name in nota() or honorific().search(name) or _is_countries(name):
        return False
    if _coming().match(text, candidate.start, candidate.end + 2) and len(name) == len("来泽"):
        return False
    if _is_party(text, name) or is_abroad(text, candidate.start, candidate.end):
        return False
    if len(name) > 2 and is_foreign(name) and any(name + level in text for level in "州省市县区"):
        return False  # 阿穆尔国际展览会, where 阿穆尔州 is named
    after = text[candidate.end : candidate.end + 2]
    if len(name) <= 2 and after.startswith(listed("people", "honorific")):
        return False
    return is_name(name) or (len(name) > 2 and is_foreign(name))


@cache
def _coming() -> re.Pattern[str]:
    """Coming to a place by its short name: 来泽|投资."""
    return re.compile(f"来.(?:{trie(listed('people', 'visit'))})")


def _is_countries(name: str) -> bool:
    """Whether two characters stand for countries, or for one party to talks: 韩美, 贝方."""
    return len(name) == 2 and name[0] in letters() and (name[1] in letters() or name[1] == "方")


def _is_party(text: str, name: str) -> bool:
    """Whether a name is a party to talks and the next character: 越方希 of 越方希同中方一道."""
    party = name[:2]
    alone = text.count(party) > text.count(name)
    return len(name) == 3 and alone and name[1] == "方" and _is_countries(party)


def _whole(seen: Cut, candidate: Candidate) -> Candidate:
    """A name cut short (刘国|中出席) or run on (丁一说，) by the tagger."""
    start, end = candidate.start, candidate.end
    name = seen.text[start:end]
    ran_on = name[-1] in said() or RAN_ON.match(seen.text, end - 1)
    if len(name) == 3 and ran_on and is_surnamed(name):
        return candidate._replace(end=end - 1)
    if _SLASH.match(seen.text, max(0, start - 2)) and is_surnamed(seen.text[start - 1 : end]):
        return candidate._replace(start=start - 1)
    if len(name) != 2 or not is_surnamed(name):
        return candidate
    word = seen.at(end)
    single = word and word.end - word.start == 1 and word.tag in TAIL_TAGS
    if word and single and seen.text[end] not in particles() | said() and follows(seen, word.end):
        return candidate._replace(end=word.end)
    return candidate._replace(end=longer(seen, start, end))


_SLASH = re.compile(f"[/／]{HAN}{HAN}{{2}}(?!{HAN}·)")
"""A pair's second name, written behind a stroke: 丁一/全月明, where the tagger read 月明."""


def _credited(text: str, names: Iterable[str]) -> Iterator[Candidate]:
    """Names of bylines, wherever they stand."""
    for name in names:
        if any(character not in text for character in name):
            continue
        spaced = r"\s*".join(map(re.escape, name))
        for match in re.finditer(spaced, text):
            yield Candidate(*match.span(), Label.PER, 3, "people:credit")


def _officers(seen: Cut, held: set[int], leads: Leads | None) -> Iterator[Candidate]:
    """A name that begins where an office ends, unless its holder stands before it."""
    for match in seen.offices:
        start = match.end()
        polite = seen.text.startswith(listed("people", "honorific"), start)  # 议长|先生来访
        if match.start() in held or polite:
            continue
        end = name_end(seen, start) or token_end(seen, start)
        if end := end or _led(seen, start, leads, OFFICE):
            yield Candidate(start, end, Label.PER, 2, "people:office")


_SHORT = 2  # code points of a name that the tagger may have cut


def _led(seen: Cut, start: int, leads: Leads | None, least: float) -> int:
    """Where a name ends by the tagger's second thoughts; a longer one of its first stands whole."""
    word = seen.at(start)
    if word is None or word.tag not in {"PER", "LOC", "ORG"} or word.end - start <= _SHORT:
        return led_end(seen.text, start, leads, least)
    if seen.text[word.end - 1] in particles() | said():
        return 0
    return (
        word.end
        if word.tag == "PER" and re.fullmatch(f"{HAN}{{4,8}}", seen.text[start : word.end])
        else 0
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(trie(listed("people", "before")))


def _introduced(seen: Cut) -> Iterator[Candidate]:
    """A name that the segmenter has whole, after a word that brings in one: 村民, 任命."""
    for match in _before().finditer(seen.text):
        start = match.end()
        end, word = token_end(seen, start), seen.at(start)
        common = word is not None and word.end == end and word.tag in _COMMON
        if end and start in seen.joints and not common:
            yield Candidate(start, end, Label.PER, 1, "people:introduced")


@cache
def _appointments() -> tuple[re.Pattern[str], ...]:
    rows = listed("people", "appointed")
    return tuple(re.compile(row.replace("{o}", f"(?:{office().pattern})")) for row in rows)


def _appointed(text: str, leads: Leads | None) -> Iterator[Candidate]:
    """Names in lists of appointments: 任命：甲为某厅厅长；乙为某院副院长."""
    for pattern in _appointments():
        for match in pattern.finditer(text):
            if led_end(text, match.start(), leads, APPOINTED) == match.end():
                yield Candidate(*match.span(), Label.PER, 2, "people:appointed")


_COMMON = frozenset({"n", "v", "vn", "a", "ad", "an", "d", "m", "TIME", "s", "f", "i", "l"})


def _joined(text: str, tagged: list[Candidate]) -> Iterator[Candidate]:
    """Two names by sound side by side are one: 才旦|卓玛."""
    for one, other in pairwise(tagged):
        if one.end != other.start or other.end - one.start > _LONGEST:
            continue
        short = one.end - one.start == other.end - other.start == _SHORT
        sound = sounds().issuperset(text[one.start : other.end])
        if sound or (short and _IN_PAIRS in text):
            yield one._replace(end=other.end, rank=2, found_by="people:joined")


_IN_PAIRS = "日本"
"""A country in whose people's names a surname and a name of two characters each stand side by side."""

_LONGEST = 6  # code points of two names by sound that are one


def _lists(seen: Cut, known: list[Candidate], leads: Leads | None) -> Iterator[Candidate]:
    """Items between names of a list are names: 甲、乙、丙出席."""
    begins, ends = {c.start for c in known}, {c.end for c in known}
    for match in re.finditer(rf"(?<=、)({HAN}{{2,4}})(?=、)", seen.text):
        if is_name(match.group()) and match.start() - 1 in ends and match.end() + 1 in begins:
            yield Candidate(*match.span(), Label.PER, 2, "people:list")
    for end in sorted(ends):
        listed_on = seen.text[end : end + 1] == "、"
        last = listed_on and (name_end(seen, end + 1) or _led(seen, end + 1, leads, LISTED))
        if last:
            yield Candidate(end + 1, last, Label.PER, 1, "people:list")


def _everywhere(seen: Cut, sure: set[str]) -> Iterator[Candidate]:
    """Sure names wherever they stand; those of two characters only as words of their own."""
    names = {name for name in sure if len(name) > 1}
    for start, end in anywhere(seen.text, names):
        aligned = start in seen.joints and end in seen.joints
        long = end - start > _SHORT
        if long or aligned or _in_tagged(seen, (start, end)):
            yield Candidate(start, end, Label.PER, 2 if long else 1, "people:known")


def _in_tagged(seen: Cut, span: tuple[int, int]) -> bool:
    """Whether a span lies in a longer name of the tagger's: 何立 in 何立周明川."""
    index = max(0, starting_at(seen.words, span[0] + 1) - 1)
    word = seen.words[index] if seen.words else None
    return word is not None and word.tag == "PER" and word.start <= span[0] and span[1] <= word.end
