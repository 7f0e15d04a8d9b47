"""What 该项目, 一期 and 公司 stand for in a sentence: the project, the company last named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from kg.findings import skeleton as sk
from kg.findings.lines import Line
from kg.findings.rules import Match, pattern
from kg.findings.skeleton import Cell, Skeleton
from kg.types import Label, Mention


class Topic(NamedTuple):
    """The project that 项目 stands for.

    Attributes:
        mention: Where it was last named.
        last: The last paragraph of the section that it heads; -1 if it heads none.
        named: The paragraph that named it last.
        alone: Whether no other project was named before.
    """

    mention: Mention
    last: int
    named: int
    alone: bool

    def heads(self, line: Line) -> bool:
        """Whether a sentence stands under the heading that is the project's name."""
        return line.paragraph <= self.last


class Meant(NamedTuple):
    """What words may stand for where a sentence begins.

    Attributes:
        topic: The project.
        company: The company that the last sentence to name one named first; in full, if the one
            before was named so.
        alone: Whether the story names no other project.
    """

    topic: Topic | None = None
    company: str | None = None
    alone: bool = False

    def near(self, line: Line) -> bool:
        """Whether the project was named in a sentence's paragraph or the one before, or is the only one."""
        return self.topic is not None and (self.alone or line.paragraph - self.topic.named <= 1)

    def after(self, line: Line, following: Line | None) -> Meant:
        """What they may stand for after a sentence."""
        bodies = line.said.mentions(0, len(line.said.text), Label.ORG)
        companies = [m.text for m in bodies if is_company(m.text)]
        first = companies[0] if companies else self.company
        fuller = self.company if first and self.company and first in self.company else first
        return self._replace(topic=_next_topic(line, following, self.topic), company=fuller)


def is_company(name: str) -> bool:
    """Whether a body may be meant by 公司: no authority, school or paper is."""
    return pattern("PUBLIC_BODY").search(name) is None


def last_of_chains(held: Sequence[Mention], text: str = "") -> list[Mention]:
    """Of every chain of places only the last: where a tour went, where a thing lies.

    Args:
        held: The names, by position.
        text: The article's text; with it 某县的某厂 is a chain too, as 省市县 is.
    """
    return [m for m, after in zip_longest(held, held[1:]) if not _chained(m, after, text)]


def _chained(place: Mention, after: Mention | None, text: str) -> bool:
    if after is None or place.label is not Label.LOC:
        return False
    return after.start == place.end or text[place.end : after.start] == "的"


def opened(line: Skeleton) -> Skeleton:
    """A sentence that a project's name and a colon open, with a comma for it: ▲东湖水厂：……."""
    found = pattern("ITEM_HEAD").match(line.text)
    end = found.end() if found else 0
    return Skeleton(f"{line.text[: end - 1]}，{line.text[end:]}", line.cells) if found else line


def understood(line: Skeleton, topic: Topic) -> Skeleton:
    """Under a heading that is a project's name, that project is the subject of every sentence."""
    cell = Cell(topic.mention.start, topic.mention.end, (topic.mention,))
    return Skeleton(sk.PROJ + line.text, (cell, *line.cells))


def _next_topic(line: Line, following: Line | None, topic: Topic | None) -> Topic | None:
    projects = line.said.mentions(0, len(line.said.text), Label.PROJ)
    if not projects:
        again = topic and pattern("PROJECT").search(line.said.text)
        return topic._replace(named=line.paragraph) if topic and again else topic
    alone = len({project.text for project in (*projects, *_mention(topic))}) == 1
    alone = alone and (topic is None or topic.alone)
    if pattern("HEADING").fullmatch(line.said.text):
        runs_on = following is not None and following.paragraph == line.paragraph
        last = line.paragraph if runs_on else line.paragraph + 1
        return Topic(projects[0], last, line.paragraph, alone)
    if topic and topic.heads(line):
        return topic
    return Topic(projects[-1], -1, line.paragraph, alone)


def _mention(topic: Topic | None) -> tuple[Mention, ...]:
    return (topic.mention,) if topic else ()


def named(match: Match, slot: str, labels: tuple[Label, ...], meant: Meant) -> list[str]:
    """The names in a slot; 该项目 and 一期 stand for the project last named.

    Some slots are read by their names: `topic` is the project of the story so far, `work` the one
    at hand, `firm` those who build of those who sign, `teller` the company that an officer speaks of.
    """
    if slot == "topic":
        return [meant.topic.mention.text] if meant.topic else []
    if slot == "work":
        return _work(match, match.start, meant)
    found = match.mentions(slot, *labels)
    if slot in _OF_BODIES:
        return _OF_BODIES[slot](found)
    if found:
        between = match.line.text[match.slots[slot][1] : match.head()]
        return [m.text for m in last_of_chains(found) if _same_phase(between, m.text)]
    return _stood_for(match, slot, labels, meant) if slot in match.slots else []


def _stood_for(match: Match, slot: str, labels: tuple[Label, ...], meant: Meant) -> list[str]:
    """What words without a mention stand for: 公司, 该项目, 一期."""
    start, end = match.slots[slot]
    reference = match.line.text[start:end]
    if Label.ORG in labels and pattern("COMPANY").search(reference):
        return _company(match, start, meant)
    if pattern("ANAPHOR").fullmatch(reference) is None:
        return []
    return [name for name in _work(match, start, meant) if _answers(name, reference)]


def _work(match: Match, before: int, meant: Meant) -> list[str]:
    """The project at hand: the last that its sentence names before a place, else the topic."""
    here = match.line.mentions(0, before, Label.PROJ)
    project = here[-1] if here else meant.topic.mention if meant.topic else None
    return [project.text] if project else []


def _companies(bodies: Sequence[Mention]) -> list[str]:
    return [m.text for m in bodies if is_company(m.text)]


def _firms(bodies: Sequence[Mention]) -> list[str]:
    """Of those who sign, or are named as a party: firms, if any; a government signs for others."""
    return _companies(bodies) or [m.text for m in bodies]


_OF_BODIES = {"firm": _firms, "teller": _companies}
"""By slot, which of the bodies in it are meant."""


def _answers(project: str, reference: str) -> bool:
    """Whether 大桥, 二期 … may stand for a project: its name must say no other."""
    works = pattern("WORKS_NAMED").search(reference)
    if works and works.group() not in project:
        return False
    return _same_phase(reference, project)


def _same_phase(words: str, project: str) -> bool:
    """Whether words about a project speak of no other phase than its name does: 一期 of （二期）."""
    phases = [set(pattern("PHASE").findall(name)) for name in (words, project)]
    return not all(phases) or bool(phases[0] & phases[1])


def _company(match: Match, before: int, meant: Meant) -> list[str]:
    """The company last named before a place: 公司 stands for it; in full, if it was named so."""
    here = [m.text for m in match.line.mentions(0, before, Label.ORG) if is_company(m.text)]
    if not here or (meant.company and here[-1] in meant.company):
        return [meant.company] if meant.company else []
    return here[-1:]
