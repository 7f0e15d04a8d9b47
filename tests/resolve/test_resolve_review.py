"""Verdicts: read, obeyed, kept, and refused where they are none."""

import random

import pytest
from articles import COMMON, article
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ReviewError
from kg.resolve import resolve, review
from kg.resolve.review import Pair, Review, Verdict

SAME, DIFFERENT, OPEN = Verdict.SAME, Verdict.DIFFERENT, Verdict.OPEN


def pair(verdict, one, other, name=COMMON):
    return Pair(verdict=verdict, one=f"{name}@{one}", other=f"{name}@{other}")


def people(readings, *pairs, **names):
    """The person of each article, and the people."""
    decided = Review(pairs=pairs, preferred={f"{COMMON}@{a}": n for a, n in names.items()})
    entities, resolved = resolve(readings, decided)
    found = [e for e in entities if e.kind == "person"]
    return {r.article: m.entity for r in resolved for m in r.mentions if m.label == "PER"}, found


def apart(*names):
    return [article(name, [COMMON], paper=None, page=f"{name}.txt") for name in names]


def same_seat(*names):
    return [article(name, [COMMON], offices=[(COMMON, "市公安局", "局长")]) for name in names]


def test_an_open_pair_is_one_where_a_person_says_so():
    of, found = people(apart("a", "b"), pair(SAME, "a", "b"))
    assert of["a"] == of["b"]
    assert [w.level for w in found[0].links[0].weights] == ["verdict"]
    assert not found[0].open


def test_a_pair_said_to_be_different_is_open_no_more():
    of, found = people(apart("a", "b"), pair(DIFFERENT, "a", "b"))
    assert of["a"] != of["b"]
    assert not any(e.open for e in found)


def test_one_line_undoes_a_merge_and_takes_out_its_first_reference():
    readings = same_seat(*"abcd")
    assert len(set(people(readings)[0].values())) == 1
    of, _ = people(readings, pair(DIFFERENT, "c", "a"))
    assert of["c"] != of["a"] == of["b"] == of["d"]


def test_verdicts_join_whom_evidence_keeps_apart():
    readings = [
        article("a", [COMMON], offices=[(COMMON, "国务院", "总理")], paper="新华社"),
        article("b", [COMMON], offices=[(COMMON, "青岭县政府", "县长")]),
    ]
    assert len(set(people(readings)[0].values())) == 2
    assert len(set(people(readings, pair(SAME, "a", "b"))[0].values())) == 1


def test_verdicts_on_articles_that_are_gone_change_nothing():
    readings = same_seat(*"ab")
    assert people(readings, pair(DIFFERENT, "x", "a"), pair(SAME, "x", "y")) == people(readings)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_verdicts_survive_added_pages(seed):
    rng = random.Random(seed)
    names = [f"n{n}" for n in range(6)]
    readings = [rng.choice((apart, same_seat))(name)[0] for name in names]
    one, other = rng.sample(names[:4], 2)
    verdict = rng.choice((SAME, DIFFERENT))
    for known in (readings[:4], readings):
        of, _ = people(known, pair(verdict, one, other))
        assert (of[one] == of[other]) == (verdict is SAME)


def test_a_person_is_called_as_a_verdict_says():
    _, (found,) = people(same_seat("a", "b"), b="王玮")
    assert (found.name, found.aliases) == ("王玮", (COMMON,))


def test_what_is_open_is_written_and_what_is_decided_kept(tmp_path):
    decided = Review(pairs=(pair(DIFFERENT, "x", "y"),), preferred={"王伟@x": "王玮"})
    entities, _ = resolve(apart("a", "b"))
    path = tmp_path / "review.toml"
    path.write_text(review.text(review.renewed(decided, entities)), encoding="utf-8")
    read = review.load(path)
    assert read.preferred == decided.preferred
    assert [one.verdict for one in read.pairs] == [DIFFERENT, OPEN]
    assert {read.pairs[1].one, read.pairs[1].other} == {f"{COMMON}@a", f"{COMMON}@b"}
    assert "name.same" in read.pairs[1].why
    assert review.renewed(read, entities) == read


@settings(max_examples=30)
@given(names=st.lists(st.text(min_size=1), min_size=2, max_size=2, unique=True))
def test_any_name_is_written_and_read_alike(tmp_path_factory, names):
    one, other = (f"{name}@a" for name in names)
    written = Review(pairs=(Pair(verdict=SAME, one=one, other=other, why=one),))
    path = tmp_path_factory.mktemp("r") / "review.toml"
    try:
        path.write_text(review.text(written), encoding="utf-8")
    except UnicodeEncodeError:
        return  # a lone surrogate is no text
    assert review.load(path) == written


_BOTH = """pairs = [
    {verdict = "same", one = "a@1", other = "a@2"},
    {verdict = "different", one = "a@2", other = "a@1"},
]"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pairs = [", "not a review"),
        ('pairs = [{verdict = "sme", one = "a@1", other = "a@2"}]', "pairs"),
        ('pairs = [{verdict = "same", one = "a@1"}]', "other"),
        ('pairs = [{verdict = "same", one = "a", other = "a@2"}]', "two references"),
        ('pairs = [{verdict = "same", one = "a@1", other = "a@1"}]', "two references"),
        ("par = []", "par"),
        (_BOTH, "both the same and different"),
    ],
)
def test_what_is_no_review_is_refused(tmp_path, text, said):
    path = tmp_path / "review.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReviewError, match=said) as caught:
        review.load(path)
    assert caught.value.at == str(path)


def test_an_open_pair_is_decided_by_its_number():
    opened = Review(pairs=(pair(SAME, "x", "y"), pair(OPEN, "a", "b"), pair(OPEN, "c", "d")))
    made, changed = review.decide(opened, 2, DIFFERENT)
    assert changed == pair(DIFFERENT, "c", "d")
    assert made.pairs[2] == changed
    with pytest.raises(ReviewError, match="no open pair 3"):
        review.decide(opened, 3, SAME)
