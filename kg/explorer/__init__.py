"""The explorer: a built folder as pages to read, the same served and as static files."""

from kg.explorer.files import write
from kg.explorer.site import Content, Site

__all__ = ["Content", "Site", "write"]
