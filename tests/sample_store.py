"""A store filled by hand with a few incidents, for tests of what is shown; nothing is read for it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.records import Article, Count, Evidence, Incident, Span, When
from pipeline.store import Store
from pipeline.taxonomy import EVENT_TYPE
from tests.examples import article, place

HOSTILE_TITLE = '<img src=x onerror="document.body.dataset.hacked=1"> {where} "quoted"'
HOSTILE_TEXT = (
    "=cmd|calc killed 30 people in Idlib on 21 May 2019. ![x](http://outside.example/beacon.png) "
    "<script>document.body.dataset.hacked=1</script> <img src=http://outside.example/x.png>"
)
IDLIB = place(
    name="Idlib", country="Syria", country_code="SY", admin1="Idlib", latitude=35.9306, longitude=36.6339
)
SIRTE = place(name="Sirte", admin1="Sirte", latitude=31.2089, longitude=16.5887, uncertainty_km=40.0)
CASES = (
    # text, sub-type, place, day, dead, status
    (
        "Shells killed 4 people in Sabha.",
        "Shelling/artillery/missile attack",
        place(),
        (2019, 4, 18),
        4,
        "reported",
    ),
    ("Gunmen shot 2 people dead in Sirte.", "Attack", SIRTE, (2019, 4, 25), 2, "alleged"),
    ("Rivals fought in Sirte.", "Armed clash", SIRTE, (2019, 5, 2), None, "reported"),
    ("Police held people in Idlib.", "Arrests", IDLIB, (2019, 5, 20), None, "disputed"),
    ("Crowds marched in a town.", "Peaceful protest", None, (2019, 6, 3), 0, "reported"),
)


def fill(path: Path) -> Store:
    """The store at `path` with the cases and one hostile article."""
    store = Store(path)
    found = [_case(*case) for case in CASES] + [_hostile()]
    store.add_articles([source for source, _ in found])
    store.add_readings({source.id: (incident,) for source, incident in found}, reader="by hand")
    store.derive(lambda readings, _: [one for key in sorted(readings) for one in readings[key].incidents])
    return store


def _case(text, sub_type, where, day, dead, status) -> tuple[Article, Incident]:  # noqa: PLR0917
    source = article(text, title=text.split(" in ")[0], published=date(2019, 6, 10), source="Hand Wire")
    incident = Incident(
        f"{source.id}-0",
        source.id,
        EVENT_TYPE[sub_type],
        sub_type,
        status,
        Span.of(text, 0, len(text)),
        (Evidence("event_type", Span.of(text, 0, 6), "trigger", source.id),),
        when=When.day(date(*day)),
        place=where,
        killed=None if dead is None else Count(dead, dead, None if dead else 0),
        actor1="Hand-made group",
    )
    return source, incident


def _hostile() -> tuple[Article, Incident]:
    source, incident = _case(HOSTILE_TEXT, "Air/drone strike", IDLIB, (2019, 5, 21), 30, "reported")
    fields = (
        ("killed", "killed 30 people", "toll"),
        ("location", "Idlib", "in"),
        ("event_date", "21 May 2019", "day"),
    )
    evidence = tuple(Evidence(field, _span(words), rule, source.id) for field, words, rule in fields)
    return replace(source, title=HOSTILE_TITLE), replace(incident, evidence=evidence, actor1="=HYPERLINK(1)")


def _span(words: str) -> Span:
    start = HOSTILE_TEXT.index(words)
    return Span.of(HOSTILE_TEXT, start, start + len(words))
