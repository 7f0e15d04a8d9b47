"""An Oxigraph store as rdflib knows it."""

from __future__ import annotations

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import Store

from kg.graph.terms import prefixes


def over(store: Store) -> rdflib.Dataset:
    """A dataset of rdflib over a store, with the ontology's prefixes."""
    dataset = rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, space in prefixes().items():
        dataset.bind(prefix, space)
    return dataset
