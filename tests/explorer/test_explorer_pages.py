"""The pages: what they tell, where they lead, and that text stays text."""

import json
import re
from pathlib import Path

import pytest
from msgspec import structs

import kg
from kg import explorer, records
from kg.errors import OutputError
from kg.explorer import Site, article, facts, words
from kg.explorer.render import CSP, shown
from kg.graph import queries, save
from kg.resolve.people import weights
from kg.types import (
    BylineRole,
    EntityKind,
    EventKind,
    Link,
    Measure,
    PositionStatus,
    Predicate,
    ProjectStatus,
    Role,
    Weight,
)

_PACKAGE = Path(explorer.__file__).parent


def entity(site, name):
    return site.known.graph.index.find(name)[0]


def page_of(site, read, name):
    return read(site, f"entity/{entity(site, name).id}.html")


def html(site):
    return [path for path in site.paths() if path.endswith(".html")]


# what they tell


def test_home_counts_what_the_graph_holds_and_offers_every_file(site, read):
    home = read(site, "index.html")
    people = len(site.known.of(EntityKind.PERSON))
    assert f"{people}" in home.text
    assert {f"files/{name}" for name in site.files} <= set(home.links)
    assert "files/graph.json" in home.links


def test_a_fact_leads_to_the_sentence_in_its_article(site, read):
    page = page_of(site, read, "闵禾")
    assert "主持" in page.text
    path = next(link for link in page.links if "article-" in link and "#s" in link)
    target, _, anchor = path.removeprefix("../").partition("#")
    assert anchor in read(site, target).ids


def test_a_fact_marks_the_names_it_rests_on(site):
    person = entity(site, "闵禾")
    held = facts.held(site.known, person)
    made = [facts.group(site.known, person, one) for one in held]
    marked = {
        piece.text
        for group in made
        for fact in group.facts
        for quote in fact.quotes
        for piece in quote.pieces
        if piece.marked
    }
    assert "闵禾" in marked


def test_sentences_are_quoted_whole(site):
    for one in site.known.stated:
        for quote, citation in zip(facts.quotes(site.known, one), one.citations, strict=True):
            reading = site.known.reading(citation.article)
            assert (
                "".join(p.text for p in quote.pieces) == reading.text[citation.start : citation.end]
            )


def test_the_timeline_goes_by_date(site):
    for one in site.known.of(EntityKind.PERSON):
        dates = [h.date for h in facts.held(site.known, one) if h.section == "events" and h.date]
        assert dates == sorted(dates)


def test_an_event_names_its_people_by_their_printed_rank(site):
    every = facts.held(site.known, entity(site, "全市工业大会"))
    people = [site.known.label(one.other) for one in every if one.section == "people"]
    assert people == ["闵禾", "石青", "欧阳白"]


def test_companions_are_those_of_the_same_events(site):
    met = facts.companions(site.known, entity(site, "闵禾"))
    assert {one.other.label for one in met if one.events} == {"石青", "欧阳白", "孟川"}
    assert met[0].events == 1


def test_an_article_is_all_of_its_text(site):
    for reading in site.known.graph.readings.values():
        lines = article.lines(site.known, reading)
        texts = ["".join(r.text for s in line.sentences for r in s.runs) for line in lines]
        assert texts == [line for line in reading.text.split("\n") if line]


def test_every_mention_of_an_article_leads_to_its_page(site, read):
    reading = site.known.graph.article("a1")
    page = read(site, f"entity/{site.known.article_ids['a1']}.html")
    for mention in reading.mentions:
        if mention.entity:
            assert f"../entity/{mention.entity}.html" in page.links


def test_a_long_list_goes_on_over_pages(site, read, monkeypatch):
    monkeypatch.setattr(explorer.paths, "PAGE", 2)
    paths = [path for path in html(site) if path.startswith("list/person")]
    assert len(paths) > 1
    names = "".join(read(site, path).text for path in paths)
    assert all(one.name in names for one in site.known.of(EntityKind.PERSON))
    person = entity(site, "闵禾")
    pages = [path for path in html(site) if person.id in path]
    ids = [i for path in pages for i in read(site, path).ids if i.startswith("statement-")]
    assert len(ids) == len(set(ids))
    assert set(ids) == {s.id for s in site.known.stated if person.id in {s.subject, s.object}}


@pytest.mark.parametrize(
    "path",
    ["entity/nobody.html", "list/horse.html", "list/person.9.html", "../kg.toml", "files/../x",
     "static/../site.py", "statement/zz.html", "entity/.html", "", "sparql.html", "list/person.1.html"],
)  # fmt: skip
def test_there_is_no_other_page(site, path):
    assert site.content(path) is None


# where they lead


def test_every_link_leads_somewhere(site, read):
    """No link is absolute, and every page, file and anchor that is named is there."""
    known = set(site.paths())
    ids = {path: set(read(site, path).ids) for path in html(site)}
    for path in ids:
        for link in read(site, path).links:
            assert not re.match(r"[a-z]+:|/", link)
            target, _, anchor = link.partition("#")
            whole = (
                (Path("/") / path).parent.joinpath(target).resolve() if target else Path("/", path)
            )
            name = whole.relative_to("/").as_posix()
            assert name in known, f"{path} leads to {link}"
            assert not anchor or anchor in ids[name] or anchor.startswith("around=")


def test_ids_are_unique_on_each_page(site, read):
    for path in html(site):
        ids = read(site, path).ids
        assert len(ids) == len(set(ids)), path


def test_the_network_names_statements_that_have_pages(site, read):
    data = json.loads(site.content("data/network.json").body)
    assert data["ids"]
    assert len(data["from"]) == len(data["to"]) == len(data["statements"]) == len(data["when"])
    for identifiers in data["statements"]:
        for one in identifiers.split():
            path, _, anchor = explorer.paths.statement(one).partition("#")
            assert anchor in read(site, path).ids


def test_the_search_finds_every_entity(site):
    data = json.loads(site.content("data/search.json").body)
    assert {row[0] for row in data["rows"]} == set(site.known.entities)


# text stays text


def test_text_that_means_harm_is_shown_as_text(harmful_out, harmful, read):
    site = Site(kg.open(harmful_out))
    for path in html(site):
        page = read(site, path)
        for tag, own in page.tags:
            assert tag != "img" or own["src"].endswith((".svg", ".png")), path
            assert tag != "script" or re.fullmatch(r"(\.\./)*(static|data)/\w+\.js", own["src"])
            assert not [name for name in own if name.startswith("on") or name == "style"], path
            assert tag != "style"
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", page.text), path
    person = site.known.of(EntityKind.PERSON)[0]
    assert shown(harmful) in read(site, f"entity/{person.id}.html").text
    assert "<script>alert" not in site.content(f"entity/{person.id}.html").body.decode()


def test_every_page_has_the_policy(site, read):
    for path in html(site):
        metas = [own for tag, own in read(site, path).tags if tag == "meta"]
        assert {"http-equiv": "Content-Security-Policy", "content": CSP} in metas
    assert "unsafe" not in CSP


def test_templates_mark_nothing_as_safe_and_scripts_write_no_html():
    for file in (_PACKAGE / "templates").iterdir():
        assert not re.search(r"\|\s*safe|autoescape|Markup", file.read_text("utf-8")), file
    for file in (_PACKAGE / "static").glob("*.js"):
        forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|https?://"
        assert not re.search(forbidden, file.read_text("utf-8")), file


# both languages


def test_every_text_that_is_named_is_there():
    named = set()
    for file in (_PACKAGE / "templates").iterdir():
        named |= set(re.findall(r'\b(?:t|t_title)\("([\w.]+)"\)', file.read_text("utf-8")))
        named |= set(re.findall(r'attr\("[\w-]+", "([\w.]+)"\)', file.read_text("utf-8")))
    for file in (_PACKAGE / "static").glob("*.js"):
        named |= set(re.findall(r'\bsay\("([\w.]+)"\)', file.read_text("utf-8")))
    named |= {f"predicate.{word}{end}" for word in (*Role, *_OBJECTS) for end in ("", ".of")}
    named |= {f"predicate.{word}" for word in Predicate} | {f"kind.{kind}" for kind in EntityKind}
    named |= {f"event.{kind}" for kind in EventKind} | {f"byline.{role}" for role in BylineRole}
    named |= {f"value.{status}" for status in (*ProjectStatus, *PositionStatus)} - _USUAL
    named |= {f"predicate.{measure}" for measure in Measure}
    named |= {f"weight.{level}" for level in (*weights.rows(), "name.same", "verdict")}
    named |= {f"parameter.{p.name}" for name in queries.names() for p in queries.parameters(name)}
    assert named <= set(words.words())


_USUAL = {"value.former", "value.proposed"}
"""Told by predicates of their own."""

_OBJECTS = ("holds", "held", "proposed_for", "organises", "takes_place_in", "reported_in", "within", "serves",
            *(set(Predicate) - {"investment", "status"}))  # fmt: skip


def test_texts_are_in_both_languages():
    for row in words.words().values():
        assert re.search("[\u4e00-\u9fff]", row.zh) or row.zh.isascii(), row.id
        assert row.en, row.id
        assert not re.search("[\u4e00-\u9fff]", row.en), row.id


# as files


def test_files_are_the_pages(site, tmp_path):
    told = []
    count = explorer.write(site, tmp_path / "pages", lambda *step: told.append(step))
    files = {
        p.relative_to(tmp_path / "pages").as_posix() for p in tmp_path.rglob("*") if p.is_file()
    }
    assert files == set(site.paths())
    assert count == len(files)
    assert told[-1] == ("site", count, count)
    assert (tmp_path / "pages/index.html").read_bytes() == site.content("index.html").body


def test_a_site_is_replaced_and_nothing_else_is(site, tmp_path):
    folder = tmp_path / "pages"
    explorer.write(site, folder, lambda *_: None)
    (folder / "entity/gone.html").write_text("old")
    explorer.write(site, folder, lambda *_: None)
    assert not (folder / "entity/gone.html").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("mine")
    with pytest.raises(OutputError, match="no site"):
        explorer.write(site, tmp_path / "mine", lambda *_: None)
    assert [p.name for p in tmp_path.iterdir() if p.name[0] == "."] == []


def test_pages_are_the_same_bytes_each_time(out):
    one, other = Site(kg.open(out)), Site(kg.open(out))
    assert {p: one.content(p).body for p in one.paths()} == {
        p: other.content(p).body for p in other.paths()
    }


def test_served_pages_offer_the_questions(out, read):
    site = Site(kg.open(out), served=True)
    assert "sparql.html" in read(site, "index.html").links
    assert [q["name"] for q in json.loads(site.content("data/queries.json").body)] == [
        *queries.names()
    ]


# who may be whom


def test_open_questions_are_told_once_with_both_sides(corpus, tmp_path, read):
    one, other = corpus.named("石青"), corpus.named("孟川")
    weights_ = (Weight("before", -20.0), Weight("name.same", 19.0, "石青"))
    there = Link(one="石青@a1", other="孟川@a2", weights=weights_, entity=other)
    back = Link(one="孟川@a2", other="石青@a1", weights=weights_, entity=one)
    links = {one: there, other: back}
    entities = tuple(
        structs.replace(each, open=(links[each.id],)) if each.id in links else each
        for each in corpus.graph.entities
    )
    graph = structs.replace(corpus.graph, entities=entities)
    save(graph, tmp_path / "graph.json")
    lines = b"".join(records.to_lines(corpus.resolved))
    (tmp_path / "extraction.jsonl").write_bytes(lines)
    site = Site(kg.open(tmp_path))
    page = read(site, "review/open.html")
    assert [i for i in page.ids if i.startswith("pair-")] == ["pair-1"]
    assert "-1.0" in page.text
    assert {f"../entity/{one}.html", f"../entity/{other}.html"} <= set(page.links)
    assert "孟川考察青岭县" in page.text or "会见了" in page.text
