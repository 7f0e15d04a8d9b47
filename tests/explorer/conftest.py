"""Folders as `kg build` writes them: the small corpus of the graph's tests, and one that means harm."""

import importlib.util
from html.parser import HTMLParser
from pathlib import Path

import pytest

import kg
from kg.explorer import Site
from kg.types import Byline, BylineRole, Event, EventKind, Participant, Position, Role

_SPEC = importlib.util.spec_from_file_location(
    "opened_corpus", Path(__file__).parents[1] / "opened" / "conftest.py"
)
_OPENED = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_OPENED)
_GRAPH = _OPENED._CORPUS
corpus = _OPENED.corpus


class Page(HTMLParser):
    """What of a page tests look at."""

    def __init__(self, body):
        super().__init__()
        self.tags, self.ids, self.links, self.texts = [], [], [], []
        self.feed(body.decode())

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        self.tags.append((tag, own))
        self.ids += [own["id"]] if "id" in own else []
        self.links += [own[name] for name in ("href", "src", "action") if name in own]

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return "".join(self.texts)


@pytest.fixture(scope="session")
def read():
    """A page of a site, parsed."""
    return lambda site, path: Page(site.content(path).body)


@pytest.fixture(scope="session")
def out(corpus, tmp_path_factory):
    return _OPENED.write(corpus, tmp_path_factory.mktemp("explorer"))


@pytest.fixture(scope="session")
def site(out):
    return Site(kg.open(out))


HARM = "<script>alert(1)</script>\"'&\x07\x1b\u202e<img src=x onerror=alert(2)>"


@pytest.fixture(scope="session")
def harmful():
    """Text that means harm; names may not hold line breaks, pages may hold all else."""
    return HARM


@pytest.fixture(scope="session")
def harmful_out(tmp_path_factory):
    return make_harmful(tmp_path_factory.mktemp("harmful"))


def make_harmful(folder):
    """Write the graph of an article whose every text means harm."""
    person, event = f"闵禾{HARM}", f"大会{HARM}"
    text = f"⟦{event}|EVENT⟧召开{HARM}\n⟦市委|ORG⟧⟦书记|TITLE⟧⟦{person}|PER⟧主持⟦{event}|EVENT⟧{HARM}。"
    plain = _GRAPH.parse(text)[0]
    shown = _GRAPH.evidence(plain, "role.chair", "主持")
    reading = _GRAPH.article(
        "a1",
        text,
        source=f"p{HARM}.txt".replace("/", ""),
        publisher=f"日报{HARM}",
        bylines=(Byline(f"石青{HARM}", BylineRole.REPORTER),),
        events=(
            Event(
                name=event,
                kind=EventKind.MEETING,
                date="2024-03-05",
                participants=(Participant(person=person, roles=(Role.CHAIR,), evidence=(shown,)),),
                evidence=(shown,),
            ),
        ),
        positions=(Position(person=person, title="书记", org="市委", evidence=shown),),
    )
    return _OPENED.write(_GRAPH.make([reading]), folder)
