"""The sample pages and their correct readings are what their READMEs say."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from kg.types import BylineRole, EventKind, Label, Predicate, ProjectStatus, Role

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "seeds").glob("*.txt"))
GOLD = sorted(Path(__file__).parent.glob("*.gold.json"))
SHARED = ROOT.parent / "shared"
MARK = re.compile(r"⟦([^⟦⟧|]+)\|([A-Z]+)⟧")
HAN = re.compile(r"[\u4e00-\u9fff]")
PLAIN = {Predicate.INVESTMENT, Predicate.STATUS, Predicate.PRODUCES}


def text_of(page):
    content = page.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def articles_of(path):
    return json.loads(path.read_text(encoding="utf-8"))["articles"]


gold_files = pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.split(".")[0])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_long_enough_and_not_too_long(page):
    assert 1500 <= len(text_of(page)) <= 5000


def test_one_page_is_not_in_utf8():
    assert sum(b"\xa1\xa3" in page.read_bytes() for page in PAGES) == 1  # 。 in GB18030


def test_every_invented_page_has_its_reading():
    invented = {page.stem for page in PAGES if not page.stem.startswith("retold")}
    assert {path.name.removesuffix(".gold.json") for path in GOLD} == invented


@gold_files
def test_a_reading_adds_no_character_to_its_page(path):
    page = ROOT / "seeds" / json.loads(path.read_text(encoding="utf-8"))["source"]
    read = "".join(MARK.sub(r"\1", article["text"]) for article in articles_of(path))
    assert not Counter(HAN.findall(read)) - Counter(HAN.findall(text_of(page)))


@gold_files
def test_marks_are_well_formed(path):
    for article in articles_of(path):
        assert {label for _, label in MARK.findall(article["text"])} <= set(Label)
        assert not re.search("[⟦⟧]", MARK.sub("", article["text"]))


@gold_files
def test_people_and_bodies_of_findings_are_marked(path):
    for article in articles_of(path):
        marked = MARK.findall(article["text"])
        forms = {form for form, _ in marked}
        people = {form for form, label in marked if label == Label.PER}
        events = article["events"]
        taking_part = {one["person"] for event in events for one in event["participants"]}
        assert taking_part | {one["person"] for one in article["positions"]} <= people
        assert {one["name"] for one in article["bylines"]} <= people
        assert {one["org"] for one in article["positions"]} - {None} <= forms
        assert {one["title"] for one in article["positions"]} <= forms
        for one in article["relations"]:
            assert one["subject"] in forms
            assert one["predicate"] in PLAIN or one["object"] in forms


@gold_files
def test_vocabularies_are_closed(path):
    for article in articles_of(path):
        for event in article["events"]:
            assert event["kind"] in set(EventKind)
            assert {role for one in event["participants"] for role in one["roles"]} <= set(Role)
        assert {one["role"] for one in article["bylines"]} <= set(BylineRole)
        for one in article["relations"]:
            assert one["predicate"] in set(Predicate)
            assert one["predicate"] != Predicate.STATUS or one["object"] in set(ProjectStatus)


def runs_of(text, length=16):
    """Every stretch of so many Chinese characters."""
    joined = re.sub(r"\s", "", MARK.sub(r"\1", text))
    for stretch in re.findall(r"[\u4e00-\u9fff]+", joined):
        yield from (stretch[at : at + length] for at in range(len(stretch) - length + 1))


@pytest.mark.shared
def test_no_sentence_of_a_real_page_is_copied():
    if not SHARED.exists():
        pytest.skip("needs ../shared, the real pages")
    real = {run for page in (SHARED / "seeds").glob("*.txt") for run in runs_of(text_of(page))}
    assert real
    assert not {run for page in PAGES for run in runs_of(text_of(page))} & real
