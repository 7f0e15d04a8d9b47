"""Glyphs that a PDF prints in the private-use area are text, never marks of a skeleton."""

import pytest

from kg import findings
from kg.types import Article, Label, Mention, Span, Tagged


@pytest.mark.parametrize("code", range(0xE000, 0xE00A))
def test_private_use_glyph_is_no_mark(code):
    text = f"何立言{chr(code)}主持会议{chr(code)}，位于{chr(code)}。"
    mention = Mention(start=0, end=3, text="何立言", label=Label.PER)
    article = Article(source="a", article="0", headline="", text=text)
    tagged = Tagged(article=article, sentences=(Span(0, len(text)),), mentions=(mention,))
    found = findings.find(tagged)
    assert {p.person for event in found.events for p in event.participants} <= {"何立言"}
    assert not found.relations
