"""Names as they stand beside each other, in one article or on one page."""

from __future__ import annotations

from typing import NamedTuple

from kg import resources
from kg.resolve import words
from kg.resolve.keys import Taken
from kg.resolve.names import normalise


class Named(NamedTuple):
    """A printed name with what it was taken for.

    Attributes:
        form: As printed.
        taken: Its key, and the rule.
    """

    form: str
    taken: Taken

    @property
    def name(self) -> str:
        """The form as compared."""
        return normalise(self.form)


class Beside(NamedTuple):
    """Where two names stand beside each other.

    Attributes:
        places: Names of places that are printed there, beside the divisions and countries.
        near: Whether it is one article, not merely one page.
    """

    places: frozenset[str]
    near: bool

    def is_place(self, lead: str) -> bool:
        """Whether a text is a name of a place, or a chain of such names."""
        return not lead or any(
            self._known(lead[:cut]) and self.is_place(lead[cut:]) for cut in range(2, len(lead) + 1)
        )

    def _known(self, name: str) -> bool:
        return name in self.places or name in words.divisions() or name in resources.countries()


KIND_ONLY = 2
"""A name of so few characters says a kind of thing only: 大学, 医院."""
