"""Every exception that `kg` raises on purpose: one class a cause, all under `KgError`.

A message says what is wrong, where, what is allowed and what to do; `KgError.at` is
the place by itself (a path, ``file:line`` or ``article@offset``), for callers that
list failures.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors of `kg`.

    Args:
        what: What is wrong, with the value that was found.
        at: Where: a path, ``file:line`` or ``article@offset``.
        remedy: What is allowed, and what to do.
    """

    def __init__(self, what: str, *, at: str = "", remedy: str = "") -> None:
        super().__init__(what, at, remedy)
        self.what, self.at, self.remedy = what, at, remedy

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with the keyword arguments, so that a worker process can raise it."""
        return (_rebuild, (type(self), self.what, self.at, self.remedy))

    def __str__(self) -> str:
        place = f"{self.at}: " if self.at else ""
        return f"{place}{self.what}" + (f" ({self.remedy})" if self.remedy else "")


def _rebuild(cls: type[KgError], what: str, at: str, remedy: str) -> KgError:
    return cls(what, at=at, remedy=remedy)


class PageError(KgError):
    """A page file cannot be read as a page of a newspaper; the others still can."""


class UnreadablePageError(PageError):
    """The path does not exist, is not a file, or may not be opened."""


class EmptyPageError(PageError):
    """The file holds no characters but white space."""


class BinaryPageError(PageError):
    """The file holds a picture, an archive or other bytes that are not text."""


class EncodingPageError(PageError):
    """The bytes are text in none of the encodings that are known."""


class LanguagePageError(PageError):
    """The text is not Chinese."""


class BrokenPageError(PageError):
    """A PDF or picture is damaged: nothing can be read from it."""


class EncryptedPageError(PageError):
    """A PDF asks for a password."""


class BlankPageError(PageError):
    """A PDF has no pages, or nothing is printed on a PDF or picture."""


class ExtraPageError(PageError):
    """A page file of a kind that is read by an optional part of the package, not installed."""


class ReviewError(KgError):
    """A review file cannot be read, or says what cannot be."""


class ResourceError(KgError):
    """A data file of the package, or one given by the user, has bad rows (all are listed)."""


class RecordError(KgError):
    """A line of an extraction file is not an extraction record."""


class OutputError(KgError):
    """An output file or folder cannot be written, or lacks what an earlier build leaves there."""


class EntityError(KgError):
    """No entity has the name or identifier that is asked for, or several bear it."""


class NetworkError(KgError):
    """There is no network of that name, or it takes no such option."""


class PlotError(KgError):
    """There is no picture of that name, or it cannot be drawn as asked."""


class QueryError(KgError):
    """A query is unknown by name, or is not valid SPARQL."""
