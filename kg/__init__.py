"""Knowledge graphs from pages of Chinese local newspapers, each fact traceable to its printed words.

`import kg` loads the standard library and msgspec alone; all else is loaded on use.
"""

__version__ = "0.1.0"
