"""Skeletons: what stands for what, and where it leads back to."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.findings import find, marked
from kg.findings import skeleton as sk
from kg.findings.lines import lines
from kg.types import Article, Label, Mention, Span, Tagged

PIECES = [
    "方毅",
    "县委",
    "书记",
    "青岭县",
    "水厂项目",
    "大会",
    "，",
    "。",
    "、",
    "主持",
    "出席",
    "在",
    "调研",
    "位于",
    "总投资3亿元",
    "（",
    "）",
    "“",
    "《",
    "他强调，",
]


def tagged(text: str, mentions: tuple[Mention, ...] = (), body: int = 0) -> Tagged:
    article = Article(source="x", article="x", headline="", text=text, date="2020-01-02", body=body)
    sentences = (Span(0, len(text)),) if text.strip() else ()
    return Tagged(article=article, sentences=sentences, mentions=mentions)


def line_of(text: str):
    plain, mentions = marked.parse(text)
    return plain, lines(tagged(plain, mentions))[0]


def test_mention_becomes_one_character_that_leads_back():
    plain, line = line_of("⟦方毅|PER⟧主持⟦县委全会|EVENT⟧")
    assert line.raw.text == f"{sk.PER}主持{sk.EVENT}"
    span = line.raw.span(3, 4)
    assert plain[span.start : span.end] == "县委全会"


def test_list_of_people_with_offices_folds_into_one():
    _, line = line_of("⟦县委|ORG⟧⟦书记|TITLE⟧⟦方毅|PER⟧，⟦县长|TITLE⟧⟦林禾|PER⟧、⟦沈舟|PER⟧等出席")
    assert line.told.text == f"{sk.PEOPLE}出席"
    assert [m.text for m in line.told.mentions(0, 1, Label.PER)] == ["方毅", "林禾", "沈舟"]


def test_object_and_next_subject_stay_apart():
    _, line = line_of("⟦方毅|PER⟧会见了⟦林禾|PER⟧，⟦县长|TITLE⟧⟦沈舟|PER⟧参加")
    assert line.told.text == f"{sk.PEOPLE}会见了{sk.PEOPLE}，{sk.PEOPLE}参加"


def test_brackets_quotes_and_dateline_are_dropped():
    _, line = line_of("⟦云州日报|ORG⟧讯（记者⟦马桥|PER⟧）3月2日，“⟦采茶节|EVENT⟧”开幕（见图）。")
    assert line.told.text == f"3月2日，{sk.EVENT}开幕。"


def test_half_width_punctuation_is_widened():
    _, line = line_of("⟦方毅|PER⟧,⟦林禾|PER⟧:好")
    assert line.raw.text == f"{sk.PER}，{sk.PER}：好"


def test_rewrite_keeps_the_mentions_under_its_mark():
    plain, mentions = marked.parse("《⟦方毅|PER⟧文选》出版")
    line = sk.rewrite(
        sk.skeleton(plain, Span(0, len(plain)), mentions), re.compile("《.*》"), sk.BOOK
    )
    assert line.text == f"{sk.BOOK}出版"
    assert line.mentions(0, 1) == mentions


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([None, *Label])), max_size=30))
def test_any_marking_is_read_without_complaint(pieces):
    text, mentions = "", []
    for piece, label in pieces:
        start = len(text)
        text += piece
        if label is not None:
            mentions.append(Mention(start=start, end=len(text), text=piece, label=label))
    findings = find(tagged(text, tuple(mentions)))
    for event in findings.events:
        for evidence in event.evidence:
            assert 0 <= evidence.start < evidence.end <= len(text)


def test_empty_article_has_no_findings():
    findings = find(tagged(""))
    assert (findings.events, findings.positions, findings.relations) == ((), (), ())
