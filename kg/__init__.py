"""Knowledge graphs from pages of Chinese local newspapers, each fact traceable to its printed words.

`import kg` loads the standard library and msgspec alone; all else is loaded on use.

>>> import kg
>>> kg.build("seeds", "out")  # doctest: +SKIP
>>> graph = kg.open("out")  # doctest: +SKIP
>>> graph.people()  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # what `__getattr__` gives
    from kg.opened import Graph
    from kg.opened import open_graph as open  # noqa: A004 - kg.open, like gzip.open
    from kg.pipeline import build

__all__ = ["Graph", "build", "open"]
__version__ = "0.1.0"

_LAZY = {
    "Graph": ("kg.opened", "Graph"),
    "build": ("kg.pipeline", "build"),
    "open": ("kg.opened", "open_graph"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands there
    """What users call by `kg.name`, loaded when it is first asked for."""
    if name not in _LAZY:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _LAZY[name]
    found = globals()[name] = getattr(import_module(module), attribute)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
