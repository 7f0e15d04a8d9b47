"""Every row of words does what its examples say, in the whole pipeline."""

import re
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

import kg.language
from kg.language.lexicon import rows
from kg.types import Article, Label

MARK = re.compile(r"⟦([^⟦⟧|]+)\|([A-Z]+)⟧")
FILES = {
    "places": {
        "suffix": Label.LOC,
        "region": Label.LOC,
        "letter": Label.LOC,
        "province": Label.LOC,
        "going": Label.LOC,
        "class": Label.LOC,
        "hamlet": Label.LOC,
        "titled": Label.LOC,
        "count": Label.LOC,
        "part": Label.LOC,
        "stop": Label.LOC,
        "housed": Label.ORG,
    },
    "bodies": {
        "level": Label.ORG,
        "before": Label.ORG,
        "area": Label.ORG,
        "start": Label.ORG,
        "core": Label.ORG,
        "stem": Label.ORG,
        "national": Label.ORG,
        "suffix": Label.ORG,
        "inner": Label.ORG,
        "team": Label.ORG,
        "class": Label.ORG,
        "unit": Label.ORG,
        "subject": Label.ORG,
        "guard": Label.ORG,
        "within": Label.ORG,
    },
    "firms": {
        "trade": Label.ORG,
        "form": Label.ORG,
        "after": Label.ORG,
        "visited": Label.ORG,
        "sector": Label.ORG,
        "common": Label.ORG,
        "joint": Label.ORG,
    },
    "offices": {
        "head": Label.TITLE,
        "modifier": Label.TITLE,
        "status": Label.TITLE,
        "group": Label.TITLE,
        "aide": Label.TITLE,
    },
    "people": {
        "honorific": Label.PER,
        "said": Label.PER,
        "particle": Label.PER,
        "class": Label.PER,
        "credit": Label.PER,
        "before": Label.PER,
        "element": Label.PER,
        "appointed": Label.PER,
        "visit": Label.PER,
        "coming": Label.PER,
    },
}
CASES = [
    pytest.param(example, label, wanted, id=f"{file}-{row.id}-{number}-{wanted}")
    for file, keys in FILES.items()
    for key, label in keys.items()
    for row in rows(file, key)
    for wanted, sentences in ((True, row.examples), (False, row.counter_examples))
    for number, example in enumerate(sentences)
]


@cache
def pipeline() -> Language:
    return kg.language.load()


def read(text: str) -> set[tuple[str, str]]:
    article = Article(source="test", article="0", headline="", text=text)
    (tagged,) = kg.language.tag(pipeline(), [article])
    return {(mention.text, mention.label.value) for mention in tagged.mentions}


@pytest.mark.parametrize(("example", "label", "wanted"), CASES)
def test_row_example(example, label, wanted):
    found = read(MARK.sub(r"\1", example))
    if wanted:
        assert found >= set(MARK.findall(example))
    else:
        assert not {text for text, kind in found if kind == label}


@pytest.mark.parametrize("file", sorted(FILES))
def test_row_says_where_its_words_are_from(file):
    for key in FILES[file]:
        assert all(row.source for row in rows(file, key))


def test_data_folder_is_inside_the_package():
    assert Path(kg.language.CONFIG).parent.name == "language"
