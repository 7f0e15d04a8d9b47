"""Scores never fall under their floors."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from kg import pipeline, resolve, score

_ROOT = Path(__file__).parents[1]
_SHARED = _ROOT.parent / "shared"
_FLOORS = tomllib.loads((_ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))
_SETS = {
    "real": (_SHARED / "seeds", _SHARED / "gold"),
    "invented": (_ROOT / "seeds", _ROOT / "tests" / "gold"),
    "independent": (_ROOT / "tests" / "heldout", _ROOT / "tests" / "heldout"),
    "tangled": (_ROOT / "tests" / "unseen", _ROOT / "tests" / "unseen"),
    "towns": (_ROOT / "tests" / "towns", _ROOT / "tests" / "towns"),
    "sealed": (_ROOT / "tests" / "sealed", _ROOT / "tests" / "sealed"),
}


@cache
def _figures(name):
    pages, gold = _SETS[name]
    _, readings = resolve.resolve(pipeline.extract([pages]).readings)
    return score.score(map(score.read_gold, sorted(gold.glob("*.gold.json"))), readings)


def _check(name, measure):
    figure = _figures(name)[measure]
    assert round(figure.f1, 4) >= _FLOORS[name][measure], figure


@pytest.mark.shared
@pytest.mark.skipif(not _SHARED.exists(), reason="../shared is not beside the checkout")
@pytest.mark.xdist_group("floors-real")
@pytest.mark.parametrize("measure", _FLOORS["real"])
def test_real_pages(measure):
    _check("real", measure)


@pytest.mark.xdist_group("floors-invented")
@pytest.mark.parametrize("measure", _FLOORS["invented"])
def test_invented_pages(measure):
    _check("invented", measure)


@pytest.mark.xdist_group("floors-independent")
@pytest.mark.parametrize("measure", _FLOORS["independent"])
def test_independent_pages(measure):
    _check("independent", measure)


@pytest.mark.xdist_group("floors-tangled")
@pytest.mark.parametrize("measure", _FLOORS["tangled"])
def test_tangled_pages(measure):
    _check("tangled", measure)


@pytest.mark.xdist_group("floors-towns")
@pytest.mark.parametrize("measure", _FLOORS["towns"])
def test_pages_of_other_towns(measure):
    _check("towns", measure)


@pytest.mark.xdist_group("floors-sealed")
@pytest.mark.parametrize("measure", _FLOORS["sealed"])
def test_sealed_pages(measure):
    _check("sealed", measure)


@pytest.mark.parametrize("name", _FLOORS)
def test_every_floor_can_fail(name):
    assert min(_FLOORS[name].values()) > 0.4
