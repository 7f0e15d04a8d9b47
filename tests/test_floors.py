"""Scores never fall under their floors."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from kg import pipeline, resolve, score

_ROOT = Path(__file__).parents[1]
_SHARED = _ROOT.parent / "shared"
_FLOORS = tomllib.loads((_ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))
_SETS = tomllib.loads((_ROOT / "tests" / "sets.toml").read_text(encoding="utf-8"))


@cache
def _figures(name):
    pages, gold = (_ROOT / _SETS[name][kind] for kind in ("pages", "gold"))
    _, readings = resolve.resolve(pipeline.extract([pages]).readings)
    return score.score(map(score.read_gold, sorted(gold.glob("*.gold.json"))), readings)


def _marks(name):
    away = pytest.mark.skipif(not _SHARED.exists(), reason="../shared is not beside the checkout")
    needs = (pytest.mark.shared, away) if name == "real" else ()
    return (pytest.mark.xdist_group(f"floors-{name}"), *needs)


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        pytest.param(name, measure, marks=_marks(name))
        for name, floors in _FLOORS.items()
        for measure in floors
    ],
)
def test_no_score_falls(name, measure):
    figure = _figures(name)[measure]
    assert round(figure.f1, 4) >= _FLOORS[name][measure], figure


@pytest.mark.parametrize("name", _FLOORS)
def test_every_floor_can_fail(name):
    assert min(_FLOORS[name].values()) > 0.4


def test_every_set_has_its_floors():
    assert _FLOORS.keys() == _SETS.keys()
