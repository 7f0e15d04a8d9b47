"""The graph on the web: a SPARQL 1.1 endpoint, and the explorer's pages beside it."""

from kg.web.app import create
from kg.web.pages import routes
from kg.web.workers import Limits

__all__ = ["Limits", "create", "routes"]
