"""Where the nodes of a large network stand."""

import numpy as np
import pytest

from kg.explorer.layout import lay_out


def _clusters(count=12, size=40):
    rng = np.random.default_rng(3)
    edges = set()
    for cluster in range(count):
        for _ in range(4 * size):
            one, other = sorted(int(n) for n in cluster * size + rng.integers(0, size, 2))
            if one != other:
                edges.add((one, other))
    return sorted(edges), count * size


def test_layout_is_the_same_each_time_and_within_bounds():
    edges, count = _clusters()
    at = lay_out(edges, count)
    assert np.array_equal(at, lay_out(edges, count))
    assert np.isfinite(at).all()
    assert np.abs(at).max() == pytest.approx(1)


def test_what_is_joined_stands_nearer():
    edges, count = _clusters()
    at = lay_out(edges, count)
    ends = np.asarray(edges)
    joined = np.hypot(*(at[ends[:, 0]] - at[ends[:, 1]]).T).mean()
    others = np.random.default_rng(1).integers(0, count, (4000, 2))
    apart = np.hypot(*(at[others[:, 0]] - at[others[:, 1]]).T).mean()
    assert joined < apart / 3


def test_hardly_any_two_stand_in_one_place():
    edges, count = _clusters()
    at = lay_out(edges, count)
    away = np.hypot(at[:, None, 0] - at[None, :, 0], at[:, None, 1] - at[None, :, 1])
    np.fill_diagonal(away, 9)
    assert np.quantile(away.min(axis=1), 0.02) > 0.2 / np.sqrt(count)


@pytest.mark.parametrize(("edges", "count"), [([], 0), ([], 1), ([], 5), ([(0, 1)], 2)])
def test_the_smallest_networks(edges, count):
    at = lay_out(edges, count)
    assert at.shape == (count, 2)
    assert np.isfinite(at).all()
