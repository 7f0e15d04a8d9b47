#!/usr/bin/env python3
"""Run the commands of the READMEs and the tutorial, and put their true output under them.

In each block ```console a line `$ command` is run by bash in a folder that holds `seeds` and
the tutorial's PDF; its output replaces what stands below it. Pictures that they draw go to
docs/images and docs/tutorial/figures.
With --check, only say which outputs differ.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial"
PAGES = (ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted(TUTORIAL.glob("*.md")))
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def renew(text: str, folder: Path) -> str:
    """The text of a page with the outputs that its commands have now."""
    return _BLOCK.sub(
        lambda block: "".join(_run(line, folder) for line in _commands(block[0])), text
    )


def _commands(block: str) -> list[str]:
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def _run(command: str, folder: Path) -> str:
    env = os.environ | {"COLUMNS": "100"}
    kg = f'kg() {{ "{sys.executable}" -m kg "$@"; }}\npython() {{ "{sys.executable}" "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", kg + command],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    return "\n".join([f"$ {command}", *lines]) + "\n"


def main() -> int:
    """Renew the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check, stale = parser.parse_args().check, []
    with tempfile.TemporaryDirectory() as scratch:
        for given in (ROOT / "seeds", TUTORIAL / "qingling-2023-03-15.pdf"):
            (Path(scratch) / given.name).symlink_to(given)
        for page in PAGES:
            old = page.read_text(encoding="utf-8")
            new = renew(old, Path(scratch))
            if new != old:
                stale.append(page.name)
                if not check:
                    page.write_text(new, encoding="utf-8")
        if not check:
            shutil.copy(Path(scratch) / "out" / "network.png", ROOT / "docs" / "images")
            (TUTORIAL / "figures").mkdir(exist_ok=True)
            for picture in sorted((Path(scratch) / "figures").glob("*.png")):
                shutil.copy(picture, TUTORIAL / "figures")
    if check and stale:
        print(f"the tour's outputs have changed in {', '.join(stale)}: run python scripts/tour.py")
    return len(stale) if check else 0


if __name__ == "__main__":
    sys.exit(main())
