"""Pages: from a file to the articles printed on it, each character traced to its place.

Decoding, lines, paragraphs, headlines, credits, dates; each has its module, and all
words and patterns stand in ``kg/data/pages*``.
"""

from kg.pages.articles import split
from kg.pages.decode import encoding_named
from kg.pages.files import read_page
from kg.pages.find import find_pages
from kg.pages.turned import link

__all__ = ["encoding_named", "find_pages", "link", "read_page", "split"]
