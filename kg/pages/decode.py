"""Bytes to a `Page`: which encoding a file is in, and what is wrong with it if none fits."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from msgspec import Struct

from kg import resources
from kg.errors import (
    BinaryPageError,
    EmptyPageError,
    EncodingPageError,
    LanguagePageError,
    UnreadablePageError,
)
from kg.types import Page

_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA: Final = re.compile(r"[\u3040-\u30ff]")
_OTHERWISE: Final = "leave the file out, or give its encoding if that was guessed wrong"
_LEAST_HAN: Final = 0.5
"""Share of Han characters among the letters of a Chinese page. Chinese news has 0.95 and
more, Japanese news about 0.5, of which kana rule it out."""
_MOST_KANA: Final = 0.1
_LEAST_FREQUENT: Final = 0.06
"""Share of the most frequent characters among the Han characters of a page in the right
encoding: Chinese prose has 0.15 and more, the same bytes read wrongly under 0.03."""
_REMEDY: Final = "a page is a text file in UTF-8, GB18030, Big5 or UTF-16"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BREAKS: Final = re.compile("\r\n|\r")  # what editors count as lines, so that line numbers agree


class Magic(Struct, frozen=True, forbid_unknown_fields=True):
    """First bytes that tell a kind of file that is not text."""

    id: str
    hex: str
    what: str
    source: str


class _Decoded(NamedTuple):
    text: str
    encoding: str


def decode(
    path: Path,
    data: bytes,
    *,
    encoding: str | None = None,
    convert: Callable[[str], str] = str,
) -> Page:
    """The page that a text file holds.

    Args:
        path: The file, for messages.
        data: Its bytes.
        encoding: The encoding to read it by; without it the bytes decide between
            UTF-8, UTF-16, GB18030 and Big5. A character cut in two by the end of a
            UTF-8 file is left out.
        convert: Takes the page's text out of the file's, e.g. out of its markup.

    Raises:
        EmptyPageError: If it holds nothing but white space.
        BinaryPageError: If it is a picture, an archive or other bytes.
        EncodingPageError: If it is text in no known encoding, or not in `encoding`.
        LanguagePageError: If its letters are not mostly Chinese.
    """
    if not data.strip(b" \t\r\n\f\v\x00"):
        raise EmptyPageError(
            f"{len(data)} bytes, none of them text",
            at=str(path),
            remedy="a page holds Chinese text; leave the file out or fetch it again",
        )
    _check_magic(path, data)
    decoded = _decode(path, data, encoding) if encoding else _detect(path, data)
    text = _BREAKS.sub("\n", decoded.text.removeprefix("\ufeff"))
    text = convert(text)
    check_text(path, text)
    return Page(
        source=path.name,
        text=text,
        encoding=decoded.encoding,
        digest=hashlib.sha256(data).hexdigest(),
    )


def read_bytes(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        UnreadablePageError: If the path is missing, no file, or may not be opened.
    """
    try:
        if path.is_dir():
            raise UnreadablePageError(
                "is a folder", at=str(path), remedy="give a file, or find_pages the folder"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadablePageError(
            "no such file", at=str(path), remedy="check the path's spelling"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadablePageError(
            f"cannot be opened: {reason}", at=str(path), remedy="make it a readable file"
        ) from error


def encoding_named(name: str) -> str:
    """The standard name of an encoding of text.

    Raises:
        EncodingPageError: If there is none of that name.
    """
    try:
        "".encode(name)  # refuses what turns bytes into bytes, such as base64
        return codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise EncodingPageError(
            f"unknown encoding {name!r}", remedy="e.g. utf-8, gb18030, big5, utf-16"
        ) from error


def _check_magic(path: Path, data: bytes) -> None:
    for magic in _magics():
        if data.startswith(bytes.fromhex(magic.hex)):
            raise BinaryPageError(f"is {magic.what}, not text", at=str(path), remedy=_REMEDY)


@cache
def _magics() -> tuple[Magic, ...]:
    return resources.rules("pages.toml", "magic", Magic)


def _decode(path: Path, data: bytes, encoding: str) -> _Decoded:
    name = encoding_named(encoding)
    try:
        return _Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        raise _misfit(path, data, error) from error


def _detect(path: Path, data: bytes) -> _Decoded:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode(path, data, name)
    if b"\x00" in data:
        return _wide(path, data)
    try:
        return _Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data):
            return _Decoded(data[: error.start].decode("utf-8"), "utf-8")
        return _legacy(path, data, error)


def _wide(path: Path, data: bytes) -> _Decoded:
    tried = [_Decoded(data.decode(n, "ignore"), n) for n in ("utf-16-le", "utf-16-be")]
    best = max(tried, key=lambda decoded: _frequent(decoded.text))
    if len(data) % 2 or "\x00" in best.text or _frequent(best.text) < _LEAST_FREQUENT:
        raise BinaryPageError(
            f"holds NUL bytes, the first at byte {data.index(0)}", at=str(path), remedy=_REMEDY
        )
    return best


def _legacy(path: Path, data: bytes, error: UnicodeDecodeError) -> _Decoded:
    """The text in the national encoding that it fits best.

    Raises:
        EncodingPageError: If it fits none, naming the place where the one that fits longest stops.
    """
    tried, errors = [], [error]
    for name in ("gb18030", "big5"):
        try:
            tried.append(_Decoded(data.decode(name), name))
        except UnicodeDecodeError as misfit:
            errors.append(misfit)
    best = max(tried, key=lambda decoded: _frequent(decoded.text), default=None)
    if best is None or _frequent(best.text) < _LEAST_FREQUENT:
        longest = max(errors, key=lambda misfit: _fitting(data, misfit))
        raise _misfit(path, data, longest) from error
    return best


def _fitting(data: bytes, error: UnicodeDecodeError) -> float:
    """How many characters that are often printed stand before the place where an encoding stops."""
    text = data[: error.start].decode(error.encoding, "replace")
    return _frequent(text) * len(text)


def _misfit(
    path: Path, data: bytes, error: UnicodeDecodeError
) -> EncodingPageError | BinaryPageError:
    before = _BREAKS.sub("\n", data[: error.start].decode(error.encoding, "replace"))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    controls = sum(byte < 9 or 13 < byte < 32 for byte in data)
    kind = BinaryPageError if controls * 20 > len(data) else EncodingPageError
    return kind(
        f"line {line}, column {column}: byte 0x{data[error.start]:02x} at byte {error.start} does not fit "
        f"{error.encoding}",
        at=str(path),
        remedy=f"{_REMEDY}; give its encoding, or mend the bytes",
    )


def _frequent(text: str) -> float:
    han = _HAN.findall(text)
    frequent = _frequent_characters()
    return sum(map(frequent.__contains__, han)) / len(han) if han else 0.0


@cache
def _frequent_characters() -> frozenset[str]:
    return frozenset(resources.text("pages-frequent.txt").split("\n", 1)[1])


def check_text(path: Path, text: str, *, otherwise: str = _OTHERWISE) -> None:
    """See that a page's text is Chinese.

    Args:
        path: The file, for messages.
        text: Its text.
        otherwise: What to do about a text of other letters.

    Raises:
        EmptyPageError: If it holds nothing but white space.
        BinaryPageError: If it holds NUL characters.
        LanguagePageError: If its letters are not mostly Chinese.
    """
    if not text.strip():
        raise EmptyPageError("no characters but white space", at=str(path), remedy=_REMEDY)
    if text.count("\x00") * 1000 > len(text):
        raise BinaryPageError("holds NUL characters", at=str(path), remedy=_REMEDY)
    letters = sum(map(str.isalpha, text))
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    if han < letters * _LEAST_HAN or not han or kana > letters * _MOST_KANA:
        raise LanguagePageError(
            f"{han} Han characters and {kana} kana among {letters} letters",
            at=str(path),
            remedy=f"at least {_LEAST_HAN:.0%} of a Chinese page's letters are Han characters; {otherwise}",
        )
