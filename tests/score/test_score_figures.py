import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import records, score
from kg.errors import RecordError
from kg.types import Event, Label, Mention, Participant, Position, Reading, Relation, Role

_SHARED = Path(__file__).parents[3] / "shared"
_needs_shared = pytest.mark.skipif(
    not _SHARED.exists(), reason="../shared is not beside the checkout"
)


def _gold(**fields) -> score.Gold:
    article = {"headline": "新桥通车", "text": "⟦临江市|LOC⟧新桥通车"} | fields
    page = {"source": "p.txt", "articles": [article], "entities": []}
    return msgspec.convert(page, score.Gold)


def _reading(**fields) -> Reading:
    return Reading(
        **{"source": "in/p.txt", "article": "a", "headline": "新桥通车", "text": "临江市新桥通车"}
        | fields
    )


def _mention(text: str, label: Label, **fields) -> Mention:
    return Mention(start=0, end=len(text), text=text, label=label, **fields)


def test_a_perfect_reading_scores_one():
    figures = score.score([_gold()], [_reading(mentions=(_mention("临江市", Label.LOC),))])
    for name in ("articles", "LOC", "mentions"):
        assert (figures[name].precision, figures[name].recall, figures[name].f1) == (1, 1, 1)


def test_nothing_found_scores_nought():
    figures = score.score([_gold()], [])
    assert figures["LOC"] == score.Figure(0, 1, 0, (("LOC", "临江市"),), ())
    assert figures["LOC"].f1 == 0


def test_names_are_compared_without_quotes_and_in_full_width():
    gold = _gold(text="⟦“清风”行动(一期)|EVENT⟧")
    read = _reading(text="清风行动（一期）", mentions=(_mention("清风行动（一期）", Label.EVENT),))
    assert score.score([gold], [read])["EVENT"].f1 == 1


@pytest.mark.parametrize(
    ("org", "loose", "strict"),
    [("市委", 1, 1), (None, 1, 0), ("中共临江市委", 0, 0), ("临江市委", 1, 0), ("县委", 0, 0)],
)
def test_positions_forgive_a_missing_or_longer_body(org, loose, strict):
    gold = _gold(positions=[{"person": "林青禾", "title": "书记", "org": "市委"}])
    read = _reading(positions=(Position(person="林青禾", title="书记", org=org),))
    figures = score.score([gold], [read])
    assert (figures["positions"].right, figures["positions_strict"].right) == (loose, strict)


def test_roles_follow_paired_events():
    event = {"name": "市委常委会会议", "kind": "meeting"}
    people = [{"person": "林青禾", "roles": ["chair", "speak"]}]
    gold = _gold(events=[event | {"participants": people}])
    found = Event(
        name="常委会会议",
        kind="meeting",
        participants=(Participant(person="林青禾", roles=(Role.CHAIR, Role.ATTEND)),),
    )
    figure = score.score([gold], [_reading(events=(found,))])["roles"]
    assert (figure.right, figure.gold, figure.found) == (1, 2, 2)


@pytest.mark.parametrize(("predicate", "right"), [("meets", 1), ("inspects", 0)])
def test_only_symmetric_relations_match_backwards(predicate, right):
    gold = _gold(relations=[{"subject": "林青禾", "predicate": predicate, "object": "周牧野"}])
    found = Relation(subject="周牧野", predicate=predicate, object="林青禾")
    assert score.score([gold], [_reading(relations=(found,))])["relations"].right == right


def test_aliases_ask_for_one_identifier():
    gold = msgspec.structs.replace(
        _gold(text="⟦市委|ORG⟧即⟦临江市委|ORG⟧"),
        entities=(score.gold.GoldEntity(type=Label.ORG, name="临江市委", aliases=("市委",)),),
    )
    same = tuple(_mention(text, Label.ORG, entity="x") for text in ("市委", "临江市委"))
    assert score.score([gold], [_reading(mentions=same)])["aliases"].right == 1


def test_a_bad_record_is_named_by_line(tmp_path):
    path = tmp_path / "extraction.jsonl"
    path.write_bytes(b"".join(records.to_lines([_reading()])) + b'\n{"source": 1}\n')
    with pytest.raises(RecordError, match=r"extraction\.jsonl:3: not an extraction record"):
        list(records.read(path))


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe"])
def test_a_bad_gold_file_is_named(tmp_path, content):
    path = tmp_path / "p.gold.json"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"p\.gold\.json: not a gold page"):
        score.read_gold(path)


def test_missing_files_are_named(tmp_path):
    with pytest.raises(RecordError, match="none"):
        list(records.read(tmp_path / "none.jsonl"))
    with pytest.raises(RecordError, match="none"):
        score.read_gold(tmp_path / "none.json")


@dataclass(frozen=True)
class _Oracle:
    module: object
    golds: tuple[dict, ...]


@pytest.fixture(scope="module")
def oracle():
    spec = importlib.util.spec_from_file_location("oracle", _SHARED / "gold" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    files = sorted((_SHARED / "gold").glob("*.gold.json"))
    return _Oracle(module, tuple(json.loads(f.read_text(encoding="utf-8")) for f in files))


def _blank(text, module):
    return module.MARK.sub(r"\1", text)


def _entity(page, form):
    forms = ([entity["name"], *entity["aliases"]] for entity in page["entities"])
    return next((known[0] for known in forms if form in known), None)


def _damaged(oracle, drop):
    """Readings made of the gold, with every `drop`-th thing left out, cut short or moved."""
    counter = iter(range(10**9))

    def keep(items):
        return [item for item in items if next(counter) % drop]

    for page in oracle.golds:
        for number, article in enumerate(keep(page["articles"])):
            text = _blank(article["text"], oracle.module)
            mentions = []
            for form, label in oracle.module.MARK.findall(article["text"]):
                short = form[: len(form) if next(counter) % drop else 2]
                mentions.append(
                    {"start": 0, "end": len(short), "text": short, "label": label}
                    | {"entity": _entity(page, form)}
                )
            yield article | {
                "source": page["source"],
                "article": f"{page['source']}-{number}",
                "text": text[: -(number * drop) or None],
                "mentions": keep(mentions),
                "events": [
                    e | {"participants": keep(e["participants"])} for e in keep(article["events"])
                ],
                "positions": [
                    p | {"org": p["org"] if next(counter) % 5 else None}
                    for p in keep(article["positions"])
                ],
                "relations": keep(article["relations"]),
                "bylines": keep(article["bylines"]),
                "date": article["date"] if next(counter) % drop else "2024-01-01",
            }


@pytest.mark.shared
@_needs_shared
@pytest.mark.parametrize("drop", [2, 3, 4, 7, 10**6])
def test_figures_equal_those_of_the_gold_pages_scorer(oracle, drop):
    rows = list(_damaged(oracle, drop))
    theirs = {name: tally.row() for name, tally in oracle.module.score(oracle.golds, rows).items()}
    golds = [msgspec.convert(gold, score.Gold) for gold in oracle.golds]
    ours = score.score(golds, [msgspec.convert(row, Reading) for row in rows])
    assert list(ours) == list(theirs)
    for name, figure in ours.items():
        row = {
            "p": round(figure.precision, 4),
            "r": round(figure.recall, 4),
            "f1": round(figure.f1, 4),
            "gold": figure.gold,
            "pred": figure.found,
        }
        assert (name, row) == (name, theirs[name])


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_f1_lies_between_precision_and_recall(right, missed, spurious):
    figure = score.Figure(right, right + missed, right + spurious)
    low, high = sorted((figure.precision, figure.recall))
    assert low - 1e-9 <= figure.f1 <= high + 1e-9
