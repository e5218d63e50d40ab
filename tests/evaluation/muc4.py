"""MUC-4's terrorism templates as gold for our incidents, and what that can and cannot say.

MUC-4 (1992) asked for terrorist incidents in Latin America, 1988-91: accomplished, attempted or threatened. A
clash between army and guerrilla is annotated only when the guerrilla attacked; arrests, protests and most
military operations are not. So an incident of ours without a template is often right, and spurious only to
MUC. Three tallies are therefore given: `matched` (slots of paired incidents alone), `missed too` (recall over
all templates, the official measure of MUC-3), and `all` (the official "all templates" of MUC-4: spurious
incidents of a type that `muc4_types.csv` knows count against every slot), the last also on documents that
have templates only.

- Pairing follows MUC-4: the best total of slots; a pair needs a shared date, a shared town, or a shared type
  and either the country or no place and no other date in the answer.
- date: right if the answer's ISO prefix is the template's day, lies in its range, or holds it (then a half:
  "March 1989"). "- 09 DEC 89" says "on or before the 9th", MUC's default when a text gives no day: an earlier
  or equal day is right, and none at all does not count (CODEBOOK, "Never more precise than the source").
- location: the deepest names count; the country alone, or a department where a town is known, earns a half.
- type: by `muc4_types.csv`. victims: killed and injured as numbers, 0 in the gold being "not mentioned".
- effect: death, injury or none, as far as numbers tell.
- Optional templates neither punish nor reward.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.articles import lines
from pipeline.records import Article, Incident, Record
from tests.evaluation.names import fold, same, same_actor
from tests.evaluation.tally import Mark, mark

TYPES = Path(__file__).with_name("muc4_types.csv")
DEV = Path(__file__).parents[3] / "shared" / "evaluation" / "muc4" / "dev.jsonl"
REGIONS = frozenset({"DEPARTMENT", "PROVINCE", "STATE", "REGION", "INTENDANCY", "COUNTY", "AREA", "ZONE"})
COUNTRIES = {
    "ARGENTINA": "AR",
    "BOLIVIA": "BO",
    "BRAZIL": "BR",
    "CHILE": "CL",
    "COLOMBIA": "CO",
    "COSTA RICA": "CR",
    "CUBA": "CU",
    "ECUADOR": "EC",
    "EL SALVADOR": "SV",
    "GUATAMALA": "GT",
    "GUATEMALA": "GT",
    "HONDURAS": "HN",
    "JAMAICA": "JM",
    "MEXICO": "MX",
    "NICARAGUA": "NI",
    "PANAMA": "PA",
    "PARAGUAY": "PY",
    "PERU": "PE",
    "SPAIN": "ES",
    "UNITED STATES": "US",
    "URUGUAY": "UY",
    "VENEZUELA": "VE",
}
EFFECTS = {"DEATH": "death", "INJURY": "injury"}


@dataclass(frozen=True, slots=True)
class Template:
    """One MUC-4 incident. `places` are alternatives, each a country with (name, is a region) below it."""

    muc_type: str
    first: date | None
    last: date | None
    on_or_before: bool
    places: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]
    killed: int | None
    injured: int | None
    effects: frozenset[str]
    perpetrators: tuple[str, ...]
    optional: bool


def load(path: Path = DEV) -> Iterator[tuple[Article, list[Template]]]:
    """Every document with its templates, read as the product reads a line of JSON: the dateline dates it."""
    with path.open(encoding="utf-8") as rows:
        for row in rows:
            article = next(lines.articles(row, path=path.name))
            if not isinstance(article, Article):
                raise article
            fields = json.loads(row)
            yield replace(article, id=fields["id"]), [template(incident) for incident in fields["incidents"]]


def template(row: dict[str, Any]) -> Template:
    """The template of one incident of dev.jsonl."""
    days = sorted(day for written in row["dates"] if (day := _day(written)))
    told = [kind for _, kind, _ in row["hum_tgt_effect"]]
    effects = frozenset(EFFECTS.get(kind, "none" if kind.startswith("NO ") else "") for kind in told)
    kind = row["incident_type"]
    return Template(
        muc_type="KIDNAPPING, DEATH" if kind == "KIDNAPPING" and "death" in effects else kind,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        on_or_before=bool(re.search(r"(^|[(/]) *-", row["date_raw"] or "")),
        places=tuple(_places(row["location_raw"] or "")),
        killed=row["killed"],
        injured=row["injured"],
        effects=effects - {""},
        perpetrators=tuple(
            re.findall(r'"([^"]+)"', " ".join([*row["perp_org"], *row["perp_ind"]]).replace('\\"', ""))
        ),
        optional=bool(row["optional"]),
    )


def _day(written: str) -> date | None:
    """The day, or None for one that never was (the gold has a 31 September)."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _places(raw: str) -> Iterator[tuple[str, tuple[tuple[str, bool], ...]]]:
    """("EL SALVADOR", (("MORAZAN", True), ("PERQUIN", False))) for each alternative of a location slot."""
    country = ""
    for alternative in re.split(r"\) / \(|(?<=\)) / ", raw.strip("? ")):
        head, *below = [part.strip(" ()?") for part in alternative.split(":")]
        named = [piece for part in below for piece in _named(part)]
        country = head.split(" (")[0].split(" / ")[0].strip() or country
        if country and country != "-":
            yield country, tuple(named)


def _named(part: str) -> Iterator[tuple[str, bool]]:
    """(name, is a region) for "COBENAS (TOWN) - TOLU (MUNICIPALITY"."""
    for piece in re.split(r" - | / (?=[A-Z ]+ \()", part):
        name, _, kind = piece.partition(" (")
        yield name.strip(" ()?"), set(kind.strip(")").split(" / ")) <= REGIONS


@cache
def credit_table() -> dict[tuple[str, str], float]:
    """(MUC type, sub-type) -> credit, from `muc4_types.csv`."""
    lines = [line for line in TYPES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {(row["muc_type"], row["sub_event_type"]): float(row["credit"]) for row in csv.DictReader(lines)}


def is_relevant(incident: Incident) -> bool:
    """Whether MUC-4 has a template type for this sub-type at all."""
    return incident.sub_event_type in {sub_type for _, sub_type in credit_table()}


def relevant(records: Sequence[Record]) -> list[Incident]:
    """The incidents that MUC-4 could have a template for: a type it knows."""
    return [record for record in records if isinstance(record, Incident) and is_relevant(record)]


def type_credit(gold: Template, answer: Incident) -> float:
    """The credit of a sub-type for a MUC type; "BOMBING / ATTACK" takes the better."""
    return max(credit_table().get((kind, answer.sub_event_type), 0.0) for kind in gold.muc_type.split(" / "))


def date_credit(gold: Template, answer: Incident) -> float:
    """1 for the day (or a day within, or before an "on or before"), 0.5 for a month or year that holds it."""
    if gold.first is None or gold.last is None or answer.when is None:
        return 0.0
    when = answer.when
    if gold.on_or_before and when.first <= gold.last:
        return 1.0
    if when.last < gold.first or when.first > gold.last:
        return 0.0
    return 1.0 if when.precision == "day" or (gold.first <= when.first and when.last <= gold.last) else 0.5


def place_credit(gold: Template, answer: Incident) -> float:
    """The best credit over the alternatives of a location."""
    return max((_alternative_credit(alternative, answer) for alternative in gold.places), default=0.0)


def _alternative_credit(alternative: tuple[str, tuple[tuple[str, bool], ...]], answer: Incident) -> float:
    country, named = alternative
    place = answer.place
    if place is None or COUNTRIES.get(country) != place.country_code:
        return 0.0
    if not named:
        return 1.0 if place.geo_precision == "country" else 0.5
    names = (place.name, place.matched_name)
    towns = [name for name, is_region in named if not is_region]
    if any(same(town, name) for town in towns for name in names):
        return 1.0
    regions = [name for name, is_region in named if is_region]
    in_region = any(same(region, name) for region in regions for name in (*names, place.admin1))
    return 1.0 if in_region and not towns else 0.5


def likeness(gold: Template, answer: Incident) -> float:
    """How much pairing these two would earn; 0 where nothing but the violence is common (see the module)."""
    day, place, kind = date_credit(gold, answer), place_credit(gold, answer), type_credit(gold, answer)
    exact_day = day == 1 and not gold.on_or_before
    unopposed = answer.place is None and (answer.when is None or day > 0)
    if not (exact_day or place == 1 or (kind == 1 and (place > 0 or unopposed))):
        return 0.0
    numbers = killed(gold, answer).credit + injured(gold, answer).credit
    return 2 * day + 2 * place + kind + numbers + 0.01


def _date_slot(gold: Template | None, answer: Incident | None) -> Mark:
    when = answer.when if answer else None
    if gold and gold.on_or_before and when is None:
        return Mark()
    credit = date_credit(gold, answer) if gold and answer else 0.0
    return mark(gold.first if gold else None, when, credit)


def _place_slot(gold: Template | None, answer: Incident | None) -> Mark:
    credit = place_credit(gold, answer) if gold and answer else 0.0
    return mark((gold.places or None) if gold else None, answer.place if answer else None, credit)


def _type_slot(gold: Template | None, answer: Incident | None) -> Mark:
    return mark(gold, answer, type_credit(gold, answer) if gold and answer else 0.0)


def _number(gold: int | None, answer: int | None, *, told: bool) -> Mark:
    """A number slot: nothing counts where the gold has victims without one number."""
    if told and gold is None:
        return Mark()
    return mark(gold or None, answer or None, float(gold == answer))


def killed(gold: Template | None, answer: Incident | None) -> Mark:
    """The number of dead."""
    best = answer.killed.best if answer and answer.killed else None
    return _number(gold.killed if gold else None, best, told=gold is not None)


def injured(gold: Template | None, answer: Incident | None) -> Mark:
    """The number of wounded."""
    best = answer.injured.best if answer and answer.injured else None
    return _number(gold.injured if gold else None, best, told=gold is not None)


def _victims(gold: Template | None, answer: Incident | None) -> Mark:
    return killed(gold, answer) + injured(gold, answer)


def _effect(gold: Template | None, answer: Incident | None) -> Mark:
    """Each effect is a fill: death, injury, none."""
    said: set[str] = set()
    if answer:
        dead, hurt = answer.killed, answer.injured
        said = {name for name, count in (("death", dead), ("injury", hurt)) if count and count.best}
        said |= {"none"} if not said and (dead or hurt) else set()
    true = gold.effects if gold else frozenset()
    return Mark(len(true), len(said), len(true & said))


def _perpetrator(gold: Template | None, answer: Incident | None) -> Mark:
    """Any actor that names a perpetrator; only where the gold names one, for MUC has no victims' side."""
    if not gold or not gold.perpetrators:
        return Mark()
    said = [actor for actor in (answer.actor1, answer.actor2) if actor] if answer else []
    right = any(same_actor(true, actor) for true in gold.perpetrators for actor in said if fold(actor))
    return mark(gold, said or None, float(right))


SLOTS = {
    "incident": lambda gold, answer: mark(gold, answer, 1.0),
    "date": _date_slot,
    "location": _place_slot,
    "type": _type_slot,
    "victims": _victims,
    "effect": _effect,
    "perpetrator": _perpetrator,
}
