"""The graph on the web: a SPARQL 1.1 endpoint, and the explorer's pages beside it.

`kg.web.pages` is imported by itself: the processes that ask the store need none of it.
"""

from kg.web.app import create
from kg.web.workers import Limits

__all__ = ["Limits", "create"]
