#!/usr/bin/env python3
"""Make kg/data/language/traditional.tsv: traditional characters and their simplified forms.

Needs `opencc` (PyPI, Apache-2.0; not a dependency of the package). Only characters that
GB 2312 lacks are kept, so that text in simplified characters is never changed (乾 藉 瞭 stay),
and two that simplified text does not print all the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

import opencc

TABLE = Path(__file__).parents[1] / "kg" / "data" / "language" / "traditional.tsv"
HAN = range(0x4E00, 0xA000)
BESIDES = {"後": "后", "於": "于"}


def is_simplified(character: str) -> bool:
    """Whether GB 2312, the character set of simplified text, holds it."""
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def main() -> int:
    """Write the table."""
    convert = opencc.OpenCC("t2s").convert
    pairs = [(chr(code), convert(chr(code))) for code in HAN if not is_simplified(chr(code))]
    pairs = sorted([*pairs, *BESIDES.items()])
    rows = [f"{a}\t{b}" for a, b in pairs if a != b and len(b) == 1 and ord(b) in HAN]
    TABLE.write_text("\n".join(["printed\tread", *rows, ""]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
