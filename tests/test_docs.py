"""The documents say what the program does."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg import __version__
from kg.cli import app
from kg.cli.exits import EPILOG

_ROOT = Path(__file__).parents[1]
_READMES = ("README.md", "README.zh-CN.md")
_PAGES = sorted([*(_ROOT / name for name in _READMES), *(_ROOT / "docs").glob("*.md")])
_COMMANDS = sorted(command.name for command in app.registered_commands)


def _read(name):
    return (_ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*_READMES, "docs/cli.md"])
@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_is_documented(name, command):
    assert re.search(rf"\bkg {command}\b", _read(name))


def test_command_line_docs_are_in_step_with_help():
    run = [sys.executable, str(_ROOT / "scripts" / "cli_docs.py"), "--check"]
    assert subprocess.run(run, capture_output=True, text=True, check=False).stdout == ""


@pytest.mark.parametrize("name", _READMES)
def test_exit_codes_are_in_the_readme(name):
    codes = re.findall(r"^  (\d)  ", EPILOG, re.MULTILINE)
    assert codes == ["0", "1", "2", "3"]
    for code in codes:
        assert f"| {code} |" in _read(name)


@pytest.mark.parametrize("name", _READMES)
def test_ci_runs_the_readmes_test_command(name):
    command = _read(".ci/run").splitlines()[-1]
    assert "scripts/check.py" in command
    assert command in _read(name).splitlines()


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_links_within_the_repository_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    inner = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in inner if not (page.parent / link).exists()] == []


def test_the_changelog_tells_of_this_version():
    assert f"[{__version__}]" in _read("CHANGELOG.md")
