"""The records that travel between the stages; every value keeps the words it came from.

Units and order: dates are calendar days, latitude comes before longitude (WGS 84 degrees), radii are
kilometres, offsets count Unicode code points in `Article.text` (or `Article.title`) as it was given.
A record with a wrong value cannot be constructed.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

DatePrecision = Literal["day", "week", "month", "year"]
GeoPrecision = Literal["exact", "near", "admin2", "admin1", "area", "country"]
Status = Literal["reported", "alleged", "disputed"]
Part = Literal["text", "title"]
Role = Literal["literal", "associative"]
ToponymKind = Literal["place", "dateline", "government", "demonym", "organisation", "seat"]
ClaimKind = Literal["accusation", "denial", "responsibility"]
ReviewStatus = Literal["unreviewed", "accepted", "corrected", "rejected"]

MOST_LATITUDE = 90.0  # degrees
MOST_LONGITUDE = 180.0  # degrees


@dataclass(frozen=True, slots=True)
class Span:
    """Words in an article: `article.text[start:end] == quote` (`article.title` if `part` is "title")."""

    start: int
    end: int
    quote: str
    part: Part = "text"

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.quote):
            raise ValueError(
                f"span {self.start}:{self.end} does not measure its quote {self.quote!r} "
                f"({len(self.quote)} code points): were byte or token offsets given?"
            )

    @classmethod
    def of(cls, text: str, start: int, end: int, part: Part = "text") -> Span:
        """The span of `text[start:end]`."""
        return cls(start, end, text[start:end], part)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field of a record has its value: the words, and the name of the rule that read them."""

    field: str
    span: Span
    rule: str
    article_id: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """One way in which an article was met; a syndicated report has several."""

    path: str
    input_id: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One report. `id` is a hash of its normalised text; `published` is None where nothing says."""

    id: str
    title: str
    text: str
    published: date | None
    source: str = ""
    url: str = ""
    origins: tuple[Origin, ...] = ()

    def part(self, part: Part) -> str:
        """The string that spans of this part point into."""
        return self.title if part == "title" else self.text


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: from `first` to `last`, both included, as precisely as the words say.

    With precision "day" a longer span means it lasted that long; with a coarser one it happened some
    time within it. CODEBOOK, "When": the precision of the words is kept.
    """

    first: date
    last: date
    precision: DatePrecision

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}: are first and last swapped?")
        if self.precision not in get_args(DatePrecision):
            raise ValueError(f"date precision {self.precision!r} is none of {get_args(DatePrecision)}")

    @classmethod
    def day(cls, day: date) -> When:
        """One day."""
        return cls(day, day, "day")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """Some time in a month."""
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")

    @classmethod
    def year(cls, year: int) -> When:
        """Some time in a year."""
        return cls(date(year, 1, 1), date(year, 12, 31), "year")

    @property
    def event_date(self) -> str:
        """The ISO prefix that the words support: "2019-05-21", "2019-05" for a month, "2019" for a year.

        The length of the prefix is the precision, after pudo/prefixdate; a week is its first day.
        """
        return self._prefix(self.first)

    @property
    def event_date_end(self) -> str:
        """The last day (or month, or year) of a span, "" where `event_date` already says all."""
        end = self._prefix(self.last)
        return "" if end == self.event_date else end

    def _prefix(self, day: date) -> str:
        length = {"month": len("2019-05"), "year": len("2019")}.get(self.precision)
        return day.isoformat()[:length]


@dataclass(frozen=True, slots=True)
class Count:
    """People, as bounds: `high` is None where the words leave it open ("at least 12", "dozens").

    CODEBOOK, "The dead and the wounded": vague words have low and best at the table's figure.
    """

    low: int
    best: int
    high: int | None

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best or (self.high is not None and self.high < self.best):
            raise ValueError(
                f"a count needs 0 <= low <= best <= high, not {self.low}/{self.best}/{self.high}"
            )

    @classmethod
    def exactly(cls, number: int) -> Count:
        """A plain number: all three bounds are it."""
        return cls(number, number, number)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gazetteer row that a name may mean. `why` says what spoke against it if it was not chosen.

    `score` tells how well the name fits (1 for an exact one); `population` is None where unknown;
    `extent_km` is the radius that covers the feature (a division's polygon), None where unknown.
    """

    name: str
    country_code: str
    admin1: str
    latitude: float
    longitude: float
    feature: str
    source: str
    score: float
    why: str = ""
    population: int | None = None
    admin2: str = ""
    extent_km: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where, and how sure: a point with a radius in km, never a jittered or rounded one.

    `feature` is a GeoNames feature class and code ("P.PPL", "A.ADM1", "S.AIRB"); `score` is 0 to 1.
    """

    name: str
    country: str
    country_code: str
    admin1: str
    latitude: float
    longitude: float
    geo_precision: GeoPrecision
    uncertainty_km: float
    matched_name: str
    feature: str
    source: str
    score: float
    candidates: tuple[Candidate, ...] = ()

    def __post_init__(self) -> None:
        if abs(self.latitude) > MOST_LATITUDE or abs(self.longitude) > MOST_LONGITUDE:
            point = f"({self.latitude}, {self.longitude})"
            raise ValueError(f"{point} is no point: are latitude and longitude swapped?")
        if self.geo_precision not in get_args(GeoPrecision):
            raise ValueError(f"geo precision {self.geo_precision!r} is none of {get_args(GeoPrecision)}")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name meant as a place. `place` is None, with a `reason`, where there is no honest answer.

    A literal name is where something is or happens; an associative one only modifies ("Syrian army",
    "the Tripoli government"), after Gritta et al., "A pragmatic guide to geoparsing evaluation".

    `kind` tells why a name is associative. `relation` is what moved the place off the name's own point
    ("near", "north of", "between"); `within` is the container that the words name ("X, in Y province").
    """

    span: Span
    name: str
    role: Role
    place: Place | None
    reason: str = ""
    kind: ToponymKind = "place"
    relation: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that say when, resolved against the day of publication."""

    span: Span
    when: When
    rule: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident: one place, one day, one pair of actors, one type (CODEBOOK, "One incident").

    `review` is what reviewers decided, and `notices` says where the rules read otherwise than they did.
    """

    incident_id: str
    article_id: str
    event_type: str
    sub_event_type: str
    status: Status
    quote: Span
    evidence: tuple[Evidence, ...]
    when: When | None = None
    place: Place | None = None
    actor1: str = ""
    actor2: str = ""
    civilian_targeting: bool = False
    killed: Count | None = None
    injured: Count | None = None
    said_by: str = ""
    members: tuple[str, ...] = ()
    review: ReviewStatus = "unreviewed"
    notices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.status not in get_args(Status):
            raise ValueError(f"status {self.status!r} is none of {get_args(Status)}")
        if self.review not in get_args(ReviewStatus):
            raise ValueError(f"review {self.review!r} is none of {get_args(ReviewStatus)}")


@dataclass(frozen=True, slots=True)
class RunningTotal:
    """A toll over a period or a country, never an incident (CODEBOOK; ours)."""

    total_id: str
    article_id: str
    measure: Literal["killed", "injured", "abducted", "displaced"]
    minimum: int
    qualifier: str
    who: str
    scope: str
    said_by: str
    quote: Span
    evidence: tuple[Evidence, ...]
    since: When | None = None
    until: When | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An accusation, a denial or a claim of responsibility, tied to an incident where there is one."""

    claim_id: str
    article_id: str
    kind: ClaimKind
    said_by: str
    about: str
    quote: Span
    evidence: tuple[Evidence, ...]
    incident_id: str = ""


Record = Incident | RunningTotal | Claim
