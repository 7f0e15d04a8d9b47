"""Templates to pages: everything that is filled in is escaped, and shown as text.

No template marks anything as safe; the texts of `kg.explorer.words` alone are markup of ours. Characters
that HTML does not allow or that turn the direction of writing are replaced by visible ones.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from kg.explorer import paths, words

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""What a page may load: what stands beside it, no script or style of its own."""

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)


def shown(value: object) -> object:
    r"""A value as pages show it: control characters as their pictures, so that they can be seen.

    >>> shown("a\x00b")
    'a␀b'
    """
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _CONTROLS.sub(_picture, value)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


@cache
def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        t=words.text,
        t_title=words.title,
        attr=words.attribute,
        words=words.words(),
        paths=paths,
        csp=CSP,
    )
    made.filters["thousands"] = "{:,}".format
    return made


def page(template: str, path: str, **values: object) -> bytes:
    """A page as UTF-8.

    Args:
        template: Its file in ``kg/explorer/templates``.
        path: Where it will stand, from the site's root: links are relative to it.
        values: What the template names.
    """
    root = "../" * path.count("/")
    text = _templates().get_template(template).render(root=root, path=path, **values)
    return text.encode("utf-8", "replace")
