"""Mentions in an article: the spaCy pipeline of `config.cfg`, and its seam to the other levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import tee
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.language import (
    bodies,
    events,
    lac,
    mentions,
    offices,
    people,
    places,
    projects,
    second,
    shortnames,
    tagger,
    tokenizer,
)
from kg.language.analysis import printed
from kg.language.sentences import sentences
from kg.language.traditional import simplified
from kg.types import Article, Label, Mention, Tagged

__all__ = [
    "bodies",
    "events",
    "lac",
    "load",
    "mentions",
    "offices",
    "people",
    "places",
    "projects",
    "second",
    "shortnames",
    "tag",
    "tagger",
    "tokenizer",
]

CONFIG = Path(__file__).with_name("config.cfg")


def load(config: Path | None = None) -> Language:
    """The pipeline of a config file.

    Args:
        config: A spaCy config file; the package's own by default.
    """
    return spacy.util.load_model_from_config(
        spacy.util.load_config(config or CONFIG), auto_fill=True
    )


def tag(nlp: Language, articles: Iterable[Article]) -> Iterator[Tagged]:
    """Find the mentions of articles; sentences of several articles are batched.

    Names credited in an article's bylines are known to the pipeline.

    Args:
        nlp: A pipeline that leaves mentions on `doc.ents`.
        articles: What to read.

    Yields:
        One `Tagged` an article, in the order given.
    """
    told, asked = tee(articles)
    docs = nlp.pipe(_docs(nlp, asked))
    for article, doc in zip(told, docs, strict=True):
        yield Tagged(article=article, sentences=sentences(article.text), mentions=_mentions(doc))


def _docs(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc]:
    told, asked = tee(articles)
    cut = getattr(nlp.tokenizer, "pipe", partial(map, nlp.tokenizer))  # not all tokenizers have it
    docs = cut(article.text for article in asked)
    for article, doc in zip(told, docs, strict=True):
        doc._.credits = [simplified(byline.name) for byline in article.bylines]
        doc._.page = article.page
        doc._.paper = simplified(article.folio.paper or article.publisher or "")
        yield doc


def _mentions(doc: Doc) -> tuple[Mention, ...]:
    text = printed(doc)
    return tuple(
        Mention(
            start=span.start_char,
            end=span.end_char,
            text=text[span.start_char : span.end_char],
            label=Label(span.label_),
            found_by=span.id_,
        )
        for span in doc.ents
    )
