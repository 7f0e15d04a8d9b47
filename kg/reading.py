"""Pages to readings: the stateless half of the pipeline, a batch of pages at a time.

A batch is read by one process; what it yields depends on nothing but its pages.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct
from spacy.language import Language

from kg import findings, language, pages
from kg.errors import KgError, ResourceError
from kg.types import Article, Reading, Tagged


class Failure(Struct, frozen=True, order=True):
    """A page that was not read.

    Attributes:
        path: The page file, as it was given or found.
        message: What is wrong, in one line that names the file.
    """

    path: str
    message: str


class Batch(Struct, frozen=True):
    """What some pages yielded."""

    readings: tuple[Reading, ...] = ()
    failures: tuple[Failure, ...] = ()

    def __add__(self, other: Batch) -> Batch:
        return Batch(self.readings + other.readings, self.failures + other.failures)


def read(paths: Sequence[Path], config: Path | None = None, encoding: str | None = None) -> Batch:
    """Everything that stands on some pages.

    Args:
        paths: Page files; all their sentences go to the tagger together.
        config: A spaCy config file; the package's own by default.
        encoding: That of text files; by default their bytes tell.

    Returns:
        The readings in printed order, page by page as given, and the pages that failed.
    """
    articles: list[Article] = []
    failures: list[Failure] = []
    for path in paths:
        try:
            articles += pages.split(pages.read_page(path, encoding=encoding))
        except Exception as error:  # noqa: BLE001 - one page never stops the others
            failures.append(_failure(path, error))
    try:
        readings = tuple(map(_reading, language.tag(pipeline(config), articles)))
    except Exception as error:  # noqa: BLE001 - likewise; by itself, the page that fails is named
        if len(paths) == 1:
            return Batch(failures=(_failure(paths[0], error),))
        return sum((read([path], config, encoding) for path in paths), Batch())
    return Batch(readings, tuple(failures))


def again(reading: Reading, article: Article) -> Reading:
    """A reading with its findings looked for anew, where its article's fields have changed.

    Args:
        reading: What was read.
        article: The same article, text and identifier the same; other fields may differ.
    """
    plain = Article(**{name: getattr(article, name) for name in Article.__struct_fields__})
    tagged = Tagged(article=plain, sentences=reading.sentences, mentions=reading.mentions)
    return _reading(tagged)


def check(config: Path) -> None:
    """Load a user's pipeline before any page is read by it.

    Raises:
        ResourceError: If it cannot be loaded.
    """
    try:
        pipeline(config)
    except Exception as error:
        what = f"not a spaCy pipeline that loads: {type(error).__name__}: {error}"
        remedy = "start from kg/language/config.cfg"
        raise ResourceError(what, at=str(config), remedy=remedy) from error


@cache
def pipeline(config: Path | None = None) -> Language:
    """The pipeline of this process, loaded once.

    Args:
        config: A spaCy config file; the package's own by default.
    """
    return language.load(config)


def _reading(tagged: Tagged) -> Reading:
    found = findings.find(tagged)
    return Reading(
        **msgspec.structs.asdict(tagged.article),
        mentions=tagged.mentions,
        events=found.events,
        positions=found.positions,
        relations=found.relations,
        quantities=found.quantities,
        sentences=tagged.sentences,
    )


def _failure(path: Path, error: Exception) -> Failure:
    """One line, whatever was raised; a fault of ours says where in the code it arose."""
    if isinstance(error, KgError):
        return Failure(str(path), str(error))
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return Failure(str(path), f"{path}: not read, by a fault of kg's own ({what}, {where})")
