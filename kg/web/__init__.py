"""The graph on the web: a SPARQL 1.1 endpoint, on an application that pages can be mounted on."""

from kg.web.app import create
from kg.web.workers import Limits

__all__ = ["Limits", "create"]
