"""What makes a statement one, and its identifier."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from kg.types import Layer


class Subject(NamedTuple):
    """What makes two claims one statement; `value` is "" where `object` is not."""

    layer: Layer
    subject: str
    predicate: str
    object: str
    value: str

    @property
    def id(self) -> str:
        """The statement's identifier: 16 hexadecimal digits of SHA-256 of its content."""
        return f"statement-{hashlib.sha256(chr(31).join(self).encode()).hexdigest()[:16]}"
