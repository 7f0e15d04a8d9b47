#!/usr/bin/env python3
"""Write docs/ontology.md and its diagram from ontology.ttl; --check says if they are out of step."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

ROOT = Path(__file__).parents[1]
PAGE, DIAGRAM = ROOT / "docs" / "ontology.md", ROOT / "docs" / "ontology.svg"
KG = "https://kg.example/ontology#"

HEAD = """# The ontology

Written by `python scripts/ontology_docs.py` from `ontology.ttl`, version {version}; a test keeps it in step. {title}:
{about} Licence: <{licence}>.

Own terms (`kg:`) stand only where no standard one fits, each below a standard one. Every term that the graphs use is declared here,
with label and definition in Chinese and English.

Each statement is a plain triple and a node, an `rdf:Statement`, that leads to its evidence; of a role in an event the node is a
`kg:Participation` too, of an office an `org:Membership`.

![Classes and their main properties](ontology.svg)

| prefix | namespace |
| --- | --- |
{prefixes}
"""

BOXES = {
    "kg:Participation": (400, 60),
    "skos:Concept": (930, 60),
    "foaf:Person": (130, 200),
    "sem:Event": (680, 200),
    "schema:Place": (1230, 200),
    "org:Membership": (130, 350),
    "org:Post": (400, 350),
    "org:Organization": (680, 350),
    "foaf:Project": (1230, 350),
    "rdf:Statement": (130, 510),
    "oa:SpecificResource": (480, 510),
    "schema:NewsArticle": (930, 510),
    "schema:DigitalDocument": (1230, 510),
    "prov:Activity": (130, 670),
    "oa:Annotation": (400, 670),
    "oa:TextPositionSelector": (680, 670),
    "oa:TextQuoteSelector": (930, 670),
}
"""Where the classes stand in the diagram, by the middle of their boxes."""

ARROWS = (
    ("kg:Participation", "kg:participant", "foaf:Person"),
    ("kg:Participation", "kg:inEvent", "sem:Event"),
    ("kg:Participation", "kg:role", "skos:Concept"),
    ("foaf:Person", "kg:takesPartIn", "sem:Event"),
    ("foaf:Person", "org:holds", "org:Post"),
    ("sem:Event", "sem:eventType", "skos:Concept"),
    ("sem:Event", "sem:hasPlace", "schema:Place"),
    ("sem:Event", "schema:organizer", "org:Organization"),
    ("sem:Event", "schema:subjectOf", "schema:NewsArticle"),
    ("org:Membership", "org:member", "foaf:Person"),
    ("org:Post", "org:postIn", "org:Organization"),
    ("org:Organization", "kg:undertakes", "foaf:Project"),
    ("foaf:Project", "kg:locatedIn", "schema:Place"),
    ("org:Membership", "rdf:object", "org:Post"),
    ("rdf:Statement", "kg:evidence", "oa:SpecificResource"),
    ("oa:SpecificResource", "oa:hasSource", "schema:NewsArticle"),
    ("schema:NewsArticle", "schema:isPartOf", "schema:DigitalDocument"),
    ("rdf:Statement", "prov:wasGeneratedBy", "prov:Activity"),
    ("oa:Annotation", "oa:hasTarget", "oa:SpecificResource"),
    ("oa:SpecificResource", "oa:hasSelector", "oa:TextPositionSelector"),
    ("oa:SpecificResource", "oa:hasSelector", "oa:TextQuoteSelector"),
)
ALONG = {"schema:subjectOf": 0.64}
"""How far along its arrow a label stands, where the middle is taken."""
COLOURS = {"kg": "#fde2c4", "oa": "#dbeeda", "rdf": "#dbeeda", "prov": "#e4dff0", "skos": "#eeeeee"}
WIDTH, HEIGHT, HALF_WIDTH, HALF_HEIGHT = 1360, 730, 95, 27


def compact(graph: rdflib.Graph, node: object) -> str:
    """kg:chairs for its IRI."""
    return graph.namespace_manager.normalizeUri(str(node)) if isinstance(node, URIRef) else "…"


def said(graph: rdflib.Graph, node: object, *, language: str) -> tuple[str, str]:
    """Label and definition in a language."""
    words = [
        next((str(o) for p in way for o in graph.objects(node, p) if o.language == language), "")
        for way in ((RDFS.label, SKOS.prefLabel), (SKOS.definition,))
    ]
    return words[0], words[1]


def row(graph: rdflib.Graph, node: URIRef) -> str:
    """One term's row of a table."""
    (zh, zh_meaning), (en, en_meaning) = (said(graph, node, language=one) for one in ("zh", "en"))
    above = [*graph.objects(node, RDFS.subClassOf), *graph.objects(node, RDFS.subPropertyOf)]
    parents = ", ".join(sorted(f"`{compact(graph, one)}`" for one in above))
    ends = " → ".join(
        f"`{compact(graph, end)}`" if (end := graph.value(node, way)) else "·"
        for way in (RDFS.domain, RDFS.range)
    )
    ends = "" if ends == "· → ·" else ends
    name = compact(graph, node)
    return f"| `{name}` | {zh}<br>{en} | {zh_meaning}<br>{en_meaning} | {parents} | {ends} |"


def table(graph: rdflib.Graph, title: str, nodes: Iterable[URIRef]) -> str:
    """A heading and its table."""
    head = "| term | label | meaning | below | from → to |\n| --- | --- | --- | --- | --- |"
    return f"\n## {title}\n\n{head}\n" + "\n".join(row(graph, node) for node in nodes) + "\n"


def page(graph: rdflib.Graph) -> str:
    """The page's text."""
    ontology = next(graph.subjects(RDF.type, OWL.Ontology))
    named = {s for s in graph.subjects(RDF.type) if isinstance(s, URIRef)} - {ontology}
    terms = sorted(named, key=str)
    own = [one for one in terms if one.startswith(KG)]
    concepts = [one for one in own if (one, SKOS.inScheme, None) in graph]
    schemes = [one for one in own if (one, RDF.type, SKOS.ConceptScheme) in graph]
    classes = [one for one in own if (one, RDF.type, OWL.Class) in graph]
    rest = [one for one in own if one not in {*concepts, *schemes, *classes}]
    parts = [head(graph, ontology, terms), table(graph, "Own classes", classes)]
    parts.append(table(graph, "Own properties", rest))
    for scheme in schemes:
        of = [one for one in concepts if (one, SKOS.inScheme, scheme) in graph]
        parts.append(table(graph, said(graph, scheme, language="en")[0].capitalize(), of))
    borrowed = [one for one in terms if one not in own]
    for space, nodes in groupby(borrowed, key=lambda one: compact(graph, one).split(":")[0]):
        parts.append(table(graph, f"Borrowed: {space}", nodes))
    return "".join(parts)


def head(graph: rdflib.Graph, ontology: object, terms: list[URIRef]) -> str:
    """What stands above the tables."""
    used = {compact(graph, one).split(":")[0] for one in terms}
    spaces = sorted((p, str(n)) for p, n in graph.namespaces() if p in used)
    told = graph.objects(ontology, rdflib.DCTERMS.description)
    return HEAD.format(
        version=graph.value(ontology, OWL.versionInfo),
        licence=graph.value(ontology, rdflib.DCTERMS.license),
        title=said(graph, ontology, language="en")[0],
        about=next(str(one) for one in told if one.language == "en"),
        prefixes="\n".join(f"| `{prefix}:` | <{space}> |" for prefix, space in spaces),
    )


def diagram(graph: rdflib.Graph) -> str:
    """The drawing, as SVG.

    Raises:
        ValueError: If it names what the ontology does not declare.
    """
    drawn = {*BOXES, *(name for _, name, _ in ARROWS)}
    declared = {compact(graph, one) for one in graph.subjects(RDF.type)}
    if drawn - declared:
        raise ValueError(f"not declared: {', '.join(sorted(drawn - declared))}")
    style = 'font-family="Noto Sans CJK SC, Noto Sans, sans-serif" text-anchor="middle"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {style}>',
            (
                '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8"'
                ' markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>'
            ),
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
            *(line for one in ARROWS for line in arrow(*one)),
            *(line for name in BOXES for line in box(graph, name)),
            "</svg>\n",
        )
    )


def box(graph: rdflib.Graph, name: str) -> Iterator[str]:
    """A class: its compact name, and its Chinese label."""
    x, y = BOXES[name]
    label = said(graph, graph.namespace_manager.expand_curie(name), language="zh")[0]
    fill = COLOURS.get(name.split(":", maxsplit=1)[0], "#d9e8f6")
    yield (
        f'<rect x="{x - HALF_WIDTH}" y="{y - HALF_HEIGHT}" width="{2 * HALF_WIDTH}"'
        f' height="{2 * HALF_HEIGHT}" rx="6" fill="{fill}" stroke="#555"/>'
    )
    yield f'<text x="{x}" y="{y - 3}" font-size="14" font-weight="bold">{escape(name)}</text>'
    yield f'<text x="{x}" y="{y + 16}" font-size="13" fill="#333">{escape(label)}</text>'


def arrow(start: str, name: str, end: str) -> Iterator[str]:
    """A property, from box to box."""
    (x0, y0), (x1, y1) = BOXES[start], BOXES[end]
    x2, y2 = edge(x1, y1, x0, y0)
    x3, y3 = edge(x0, y0, x1, y1)
    yield (
        f'<line x1="{x3:.1f}" y1="{y3:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#555"'
        ' marker-end="url(#tip)"/>'
    )
    along = ALONG.get(name, 0.5)
    x, y = x3 + along * (x2 - x3), y3 + along * (y2 - y3) + 4
    yield (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="12" fill="#a03030" stroke="white"'
        f' stroke-width="4" paint-order="stroke">{escape(name)}</text>'
    )


def edge(x: float, y: float, towards_x: float, towards_y: float) -> tuple[float, float]:
    """Where the line from a box's middle towards a point leaves the box."""
    dx, dy = towards_x - x, towards_y - y
    scale = min(
        HALF_WIDTH / abs(dx) if dx else float("inf"), HALF_HEIGHT / abs(dy) if dy else float("inf")
    )
    return x + dx * scale, y + dy * scale


def main() -> int:
    """Write page and diagram, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    graph = rdflib.Graph().parse(ROOT / "ontology.ttl")
    made = {PAGE: page(graph), DIAGRAM: diagram(graph)}
    if not parser.parse_args().check:
        for path, text in made.items():
            path.write_text(text, encoding="utf-8")
    elif any(not p.exists() or p.read_text(encoding="utf-8") != t for p, t in made.items()):
        print("docs/ontology.md is out of step: run python scripts/ontology_docs.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
