"""What all tests share: the package under test, and how hypothesis tries."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

import kg

settings.register_profile("kg", deadline=None, derandomize=True)  # the same trials every time
settings.load_profile("kg")


def pytest_addoption(parser):
    parser.addoption(
        "--update-answers",
        action="store_true",
        help="write tests/graph/answers anew: look at the difference before you commit it",
    )


def pytest_sessionstart():
    """`scripts/check.py` tests the installed package: a file left out of the wheel must show."""
    if os.environ.get("KG_INSTALLED") and "site-packages" not in Path(kg.__file__).parts:
        pytest.exit(f"not the installed package: {kg.__file__}", returncode=4)
