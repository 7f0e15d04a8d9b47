"""Findings become statements, each with its citations."""

import msgspec
import pytest

from kg import resolve
from kg.errors import OutputError
from kg.findings.marked import parse
from kg.graph import assemble, load, save
from kg.types import (
    Evidence,
    KnowledgeGraph,
    Label,
    Layer,
    Mention,
    Position,
    PositionStatus,
    Reading,
    Span,
)


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        ("闵禾", "chair", "全市工业大会"),
        ("闵禾", "speak", "全市工业大会"),
        ("欧阳白", "attend", "全市工业大会"),
        ("市商务局", "organises", "全市工业大会"),
        ("全市工业大会", "takes_place_in", "江心会堂"),
        ("闵禾", "meets", "孟川"),
        ("石青", "accompanies", "孟川"),
        ("孟川", "inspects", "青岭县"),
        ("青岭抽水蓄能电站项目", "located_in", "青岭县"),
        ("云水能源集团", "undertakes", "青岭抽水蓄能电站项目"),
        ("云水能源集团", "cooperates", "临江大学"),
    ],
)
def test_findings_become_statements(corpus, subject, predicate, object_):
    ends = corpus.named(subject), corpus.named(object_)
    assert ends in [(one.subject, one.object) for one in corpus.stated(predicate)]


@pytest.mark.parametrize(
    ("predicate", "value"),
    [("investment", "62.5亿元"), ("status", "started"), ("produces", "水轮机")],
)
def test_values_are_kept_as_printed(corpus, predicate, value):
    (statement,) = corpus.stated(predicate)
    assert (statement.value, statement.object) == (value, None)


def test_a_role_has_the_rank_of_the_printed_list(corpus):
    (chair,) = corpus.stated("chair")
    assert chair.get("rank") == "1"


def test_an_office_is_seen_and_never_begun(corpus):
    held = {
        one.subject: (one.get("first_seen"), one.get("last_seen"), one.get("status"))
        for one in corpus.stated("holds")
    }
    assert held[corpus.named("石青")] == ("2003-03-05", "2003-03-05", "current")
    assert held[corpus.named("孟川")] == ("2003-04", "2003-04", "current")


def test_an_office_seen_twice_spans_both_days(corpus, build):
    reading = corpus.readings[0]
    later = msgspec.structs.replace(reading, article="a9", source="p9.txt", date="2004-01-01")
    again = build([reading, later])
    held = [one for one in again.stated("holds") if one.subject == again.named("石青")]
    assert [one.get("first_seen") for one in held] == ["2003-03-05"]
    assert [one.get("last_seen") for one in held] == ["2004-01-01"]
    assert [len(one.citations) for one in held] == [2]


def test_a_citation_names_sentence_rule_and_line(corpus):
    (chair,) = corpus.stated("chair")
    (citation,) = chair.citations
    text = corpus.readings[0].text
    assert text[citation.start : citation.end].startswith("市委书记闵禾主持")
    assert (citation.article, citation.rule) == ("a1", "role.chair")
    assert citation.line == citation.start // 12 + 1


def test_a_finding_without_evidence_cites_a_sentence_that_prints_its_names(corpus):
    (inspects,) = corpus.stated("inspects")
    (citation,) = inspects.citations
    text = corpus.readings[1].text
    assert text[citation.start : citation.end] == "石青陪同孟川考察青岭县。"
    assert citation.rule == "record"


def test_events_lead_to_their_articles(corpus):
    assert {one.object for one in corpus.stated("reported_in")} == {
        entity.id for entity in corpus.graph.entities if entity.kind == "article"
    }


def test_cooccurrence_is_a_layer_of_its_own_and_counted(corpus):
    counted = {
        (one.subject, one.object): one
        for one in corpus.graph.statements
        if one.layer is Layer.COOCCURRENCE
    }
    pair = tuple(sorted((corpus.named("闵禾"), corpus.named("孟川"))))
    assert counted[pair].get("sentences") == "1"
    assert counted[pair].get("articles") == "1"
    assert {one.predicate for one in counted.values()} == {"co_occurs"}
    assert all(one < other for one, other in counted)


def test_two_forms_of_one_entity_do_not_co_occur(build, random_readings):
    graph = build(random_readings(range(20))).graph
    assert all(one.subject != one.object for one in graph.statements)


def test_a_name_without_mention_claims_nothing(corpus, build):
    (reading, _) = corpus.readings
    bare = build([msgspec.structs.replace(reading, mentions=())])
    assert {one.predicate for one in bare.graph.statements} == {"reported_in"}


def test_an_article_without_text_claims_nothing(corpus, build):
    (reading, _) = corpus.readings
    empty = msgspec.structs.replace(reading, text="\n", mentions=(), sentences=(), runs=())
    assert build([empty]).graph.statements == ()


def test_evidence_outside_the_text_is_not_cited(corpus, build):
    (reading, _) = corpus.readings
    wrong = msgspec.structs.replace(reading.events[0].evidence[0], start=0, end=10**6)
    event = msgspec.structs.replace(reading.events[0], evidence=(wrong,))
    made = build([msgspec.structs.replace(reading, events=(event,))])
    (citation,) = made.stated("reported_in")[0].citations
    assert citation.end <= len(reading.text)


def test_nothing_gives_an_empty_graph():
    assert assemble([], []) == KnowledgeGraph()


def test_a_graph_comes_back_from_disk_as_it_was(corpus, tmp_path):
    save(corpus.graph, tmp_path / "graph.json")
    assert load(tmp_path / "graph.json") == corpus.graph
    assert [path.name for path in tmp_path.iterdir()] == ["graph.json"]


def test_a_graph_that_cannot_be_written_is_an_error_of_the_folder(corpus, tmp_path):
    with pytest.raises(OutputError, match="missing"):
        save(corpus.graph, tmp_path / "missing" / "graph.json")


@pytest.mark.parametrize("content", [b"{", b'{"entities": 1}', b"\xff"])
def test_a_file_that_is_no_graph_is_refused(tmp_path, content):
    (tmp_path / "graph.json").write_bytes(content)
    with pytest.raises(OutputError, match="not a graph"):
        load(tmp_path / "graph.json")


def test_a_missing_graph_says_how_to_build_it(tmp_path):
    with pytest.raises(OutputError, match="kg build"):
        load(tmp_path / "graph.json")


@pytest.mark.parametrize(
    ("status", "word"),
    [(PositionStatus.FORMER, "held"), (PositionStatus.PROPOSED, "proposed_for")],
)
def test_an_office_that_was_left_or_is_proposed_is_not_held(status, word):
    evidence = Evidence(rule="position.former.left", start=0, end=15)
    text = "免去石青的青岭县财政局局长职务。"
    mentions = (
        Mention(start=2, end=4, text="石青", label=Label.PER),
        Mention(start=5, end=11, text="青岭县财政局", label=Label.ORG),
    )
    position = Position(
        person="石青", title="局长", org="青岭县财政局", evidence=evidence, status=status
    )
    reading = Reading(
        source="a.txt",
        article="0",
        headline="",
        text=text,
        date="2021-03-01",
        mentions=mentions,
        positions=(position,),
        sentences=(Span(0, len(text)),),
    )
    built = assemble(*resolve.resolve([reading]))
    (stated,) = (one for one in built.statements if one.predicate in {"holds", "held", word})
    assert stated.predicate == word
    assert stated.get("first_seen") is None


def test_a_division_lies_in_what_held_it_in_each_articles_year():
    text, mentions = parse("⟦寿县|LOC⟧修渠。")
    readings = [
        Reading(article=day, source="p.txt", headline="", text=text, mentions=mentions, date=day)
        for day in ("2012-05-06", "2020-05-06")
    ]
    graph = assemble(*resolve.resolve(readings))
    names = {one.id: one.name for one in graph.entities}
    held = {
        (names[one.object], cited.article)
        for one in graph.statements
        if one.predicate == "within" and names[one.subject] == "寿县"
        for cited in one.citations
    }
    assert held == {("六安市", "2012-05-06"), ("淮南市", "2020-05-06")}
