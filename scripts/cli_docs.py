#!/usr/bin/env python3
"""Write docs/cli.md from the commands' own --help; with --check, only say if it is out of step."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from typer.testing import CliRunner

from kg.cli import app

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
HEAD = """# The command line

Written by `python scripts/cli_docs.py` from `--help`; a test keeps it in step.
"""


def render() -> str:
    """The page's text."""
    names = ["", *sorted(command.name or "" for command in app.registered_commands)]
    return HEAD + "".join(map(_section, names))


def _section(name: str) -> str:
    os.environ["COLUMNS"] = os.environ["TERMINAL_WIDTH"] = "80"
    result = CliRunner().invoke(app, [*name.split(), "--help"], prog_name="kg", color=False)
    text = "\n".join(line.rstrip() for line in result.output.splitlines())
    return f"\n## {f'kg {name}'.strip()}\n\n```text\n{text.strip()}\n```\n"


def main() -> int:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        PAGE.write_text(render(), encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != render():
        print("docs/cli.md is out of step with --help: run python scripts/cli_docs.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
