#!/usr/bin/env python3
"""Every check there is, one after the other; the last is pytest on the installed package.

Run by a Python into which the package is installed with its extra `dev`, not in editable
form. Ends by the number of checks that failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sysconfig.get_path("scripts"))
CHECKS = (
    ("lint", "ruff", "check"),
    ("format", "ruff", "format", "--check"),
    ("types", "mypy", "kg"),
    ("command line docs", "python", "scripts/cli_docs.py", "--check"),
    ("ontology docs", "python", "scripts/ontology_docs.py", "--check"),
    ("tour", "python", "scripts/tour.py", "--check"),
    ("FollowTheMoney", "python", "scripts/check_ftm.py"),
    ("documentation site", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "build/site"),
    ("tests", "pytest", "--numprocesses", "2", "--dist", "loadgroup"),
)


def main() -> int:
    """Run the checks from the repository's root, never importing the package from there."""
    env = os.environ | {"PYTHONSAFEPATH": "1", "KG_INSTALLED": "1", "NO_MKDOCS_2_WARNING": "1"}
    failed = 0
    for name, program, *arguments in CHECKS:
        print(f"== {name}", flush=True)
        start = time.perf_counter()
        code = subprocess.run(
            [BIN / program, *arguments], cwd=ROOT, env=env, check=False
        ).returncode
        failed += bool(code)
        verdict = "failed" if code else "ok"
        print(f"== {name}: {verdict}, {time.perf_counter() - start:.0f} s", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
