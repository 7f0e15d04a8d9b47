"""Which optional parts are installed: the only place that looks for them.

Each extra of the package brings libraries that some tasks need and ``import kg`` never
loads; whoever needs one asks here when it comes to it.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Final

from kg.errors import ExtraPageError, KgError

EXTRAS: Final = {"ocr": "rapidocr", "parquet": "pyarrow"}
"""By extra, the module that it brings."""


def has(extra: str) -> bool:
    """Whether an extra is installed."""
    return find_spec(EXTRAS[extra]) is not None


def need(extra: str, *, what: str, at: str, error: type[KgError] = ExtraPageError) -> ModuleType:
    """The module that an extra brings.

    Args:
        extra: Its name.
        what: What it is needed for, e.g. "a picture without text".
        at: The file that needs it.
        error: What to raise where it is missing.

    Raises:
        KgError: Of the class `error`, if it is not installed.
    """
    if not has(extra):
        raise error(what, at=at, remedy=f'it takes an extra: pip install "kg[{extra}]"')
    return import_module(EXTRAS[extra])
