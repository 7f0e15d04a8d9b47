"""Repairs are read off an article's trace, with the page's lines."""

from pathlib import Path

from kg.pages import read_page, split
from kg.pages.explain import left_out, repairs

PAGE = Path(__file__).parent / "printed" / "mixed_columns.txt"


def read():
    page = read_page(PAGE)
    return page, split(page)


def line_of(page, text):
    return next(n for n, line in enumerate(page.text.split("\n"), 1) if line.startswith(text))


def test_half_a_sentence_is_told_to_be_moved():
    page, articles = read()
    moved = [r for r in repairs(articles[0], articles) if r.kind == "moved"]
    begin, end = line_of(page, "贴要按月"), line_of(page, "员一个也")
    assert [(r.first, r.last) for r in moved] == [(begin, end)]


def test_lines_of_a_paragraph_are_told_to_be_joined():
    page, articles = read()
    joined = [(r.first, r.last) for r in repairs(articles[1], articles) if r.kind == "joined"]
    assert (line_of(page, "日，石桥县"), line_of(page, "到枫树坳")) in joined


def test_blanks_inside_a_line_are_told_to_be_closed():
    page, articles = read()
    closed = {r.first for r in repairs(articles[1], articles) if r.kind == "closed"}
    assert line_of(page, "本报讯（通讯员") in closed


def test_furniture_is_told_to_be_left_out():
    page, articles = read()
    lines = page.text.split("\n")
    out = [lines[r.first - 1] for r in left_out(page, articles)]
    assert [line[:4] for line in out] == ["石桥报 ", "中共石桥", "▶▶下转", "天气预报", "本版编辑"]


def test_every_han_character_is_in_an_article_or_left_out():
    page, articles = read()
    lines = page.text.split("\n")
    out = {r.first for r in left_out(page, articles)}
    kept = [c for n, line in enumerate(lines, 1) if n not in out for c in line if c.strip()]
    printed = [c for a in articles for i, c in enumerate(a.text) if a.printed_at(i)]
    assert sorted(kept) == sorted(printed)
