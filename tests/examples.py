"""Records made by hand, for tests."""

from datetime import date

from pipeline.articles.identity import article_id
from pipeline.records import (
    Article,
    Claim,
    Count,
    Evidence,
    Incident,
    Origin,
    Place,
    RunningTotal,
    Span,
    When,
)

TEXT = "Shelling killed at least 3 people in Sabha on Tuesday, a medic said. The army denied it."


def article(text: str = TEXT, **values) -> Article:
    """An article published on 2020-01-08, a Wednesday."""
    given = {"title": "Shelling in Sabha", "published": date(2020, 1, 8), "origins": (Origin("a.txt"),)}
    return Article(id=article_id(text), text=text, **(given | values))


def place(**values) -> Place:
    """Sabha, Libya."""
    given = {
        "name": "Sabha",
        "country": "Libya",
        "country_code": "LY",
        "admin1": "Sabha",
        "latitude": 27.0377,
        "longitude": 14.4283,
        "geo_precision": "exact",
        "uncertainty_km": 5.0,
        "matched_name": "Sabha",
        "feature": "P.PPLA",
        "source": "GeoNames",
        "score": 1.0,
    }
    return Place(**(given | values))


def incident(of: Article | None = None, **values) -> Incident:
    """The shelling of `TEXT`, with evidence for its date, place and dead."""
    source = of or article()
    start = values.pop("start", 0)
    given = {
        "incident_id": f"{source.id}-{start}",
        "article_id": source.id,
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "status": "reported",
        "quote": Span.of(source.text, 0, len(source.text)),
        "evidence": tuple(
            Evidence(field, Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words)), rule, source.id)
            for field, words, rule in (
                ("event_type", "Shelling", "trigger"),
                ("killed", "at least 3", "bound"),
                ("location", "Sabha", "in"),
                ("event_date", "Tuesday", "weekday"),
            )
            if source.text == TEXT
        ),
        "when": When.day(date(2020, 1, 7)),
        "place": place(),
        "killed": Count(3, 3, None),
        "said_by": "a medic",
        "members": (f"{source.id}-{start}",),
    }
    return Incident(**(given | values))


def total(of: Article | None = None) -> RunningTotal:
    """A running total, with no words of its own."""
    source = of or article()
    quote = Span.of(source.text, 0, 8)
    identity = f"{source.id}-t0"
    return RunningTotal(identity, source.id, "killed", 180, "more than", "civilians", "", "", quote, ())


def claim(of: Article | None = None) -> Claim:
    """The denial at the end of `TEXT`."""
    source = of or article()
    quote = Span.of(source.text, 0, 8)
    return Claim(f"{source.id}-c0", source.id, "denial", "the army", "", quote, (), f"{source.id}-0")
