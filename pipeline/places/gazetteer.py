"""The gazetteer: names in, the places that may be meant out, best first.

gazetteer = open_or_build()
gazetteer.lookup("Homs", country_code="SY")
gazetteer.search("Teir Maaleh", country_code="SY", admin1="Homs Governorate")
"""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import shapely
from geopy.distance import great_circle
from numpy.typing import NDArray

from pipeline.errors import GazetteerError
from pipeline.places import additions, forms, outlines, rows, spelling
from pipeline.places.certainty import KEY_SCORE
from pipeline.places.found import BY_ID, EXACT, EXACT_IN, IN_BOX, Found, Points
from pipeline.places.index import DEFAULT_PATH, VERSION, build
from pipeline.places.match import CountryNames
from pipeline.places.names import fold
from pipeline.progress import Progress, silent
from pipeline.records import Candidate

__all__ = ["Found", "Gazetteer", "build", "open", "open_or_build"]

# Candidates returned for one name.
LIMIT = 25
# Score of a long name that is the beginning of the other.
BEGINNING_SCORE = 0.78
# Names trusted less are no candidates.
LEAST_TRUST = 0.6
# A point farther than this from every settlement is in none.
NEAREST_KM = 100.0
_DEGREE_KM = 111.0
# Names of countries held for fuzzy matching, of all countries together (about 200 bytes each).
_NAMES_HELD = 1_000_000
# Exact names whose places are remembered: articles name the same ones again and again.
_EXACT_HELD = 20_000
# Trust from which a division's name is the one asked for: there are few divisions to mistake it for.
_DIVISION_TRUST = 0.35
# Outlines are simplified, and sources disagree on which side of a border a suburb lies: about 6 km.
BORDER_DEGREES = 0.06
_DIVISIONS = ("A.ADM1", "L.RGN")


class Gazetteer:
    """An open gazetteer file; processes share its pages, threads may share the object."""

    def __init__(self, path: Path, *, aliases: Path = additions.ALIASES) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
        self._database.execute("PRAGMA mmap_size = 1000000000")
        self._aliases = additions.named(aliases)
        self._names: OrderedDict[str, CountryNames] = OrderedDict()
        self._families = {about["code"]: about["family"] for about in rows.countries()}
        self._outlines: dict[int, shapely.MultiPolygon | None] = {}
        self._points: dict[str, Points] = {}
        self._exact = lru_cache(_EXACT_HELD)(self._read_exact)
        self._candidates = lru_cache(_EXACT_HELD)(self._read_candidates)
        self._known = lru_cache(_EXACT_HELD)(self._read_known)
        self._alike = lru_cache(_EXACT_HELD)(self._read_alike)
        self._divisions: dict[tuple[str, str], frozenset[int]] = {}

    def version(self) -> str:
        """The version of the build."""
        row = self._database.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        return str(row[0]) if row else ""

    def lookup(self, name: str, *, country_code: str | None = None) -> list[Candidate]:
        """Places of this name, the most important first.

        With a country, those of the same key if none is exact.
        """
        folded = fold(name)
        aliased = [one.candidate() for one in self._aliased(folded, country_code)]
        return [*aliased, *self._candidates(folded, country_code, exactly=bool(aliased))]

    def search(self, name: str, *, country_code: str | None = None, admin1: str = "") -> list[Candidate]:
        """As `lookup`, generic words off ("Homs city"), with a country also spellings that are only alike.

        Candidates in the division `admin1` come first; those elsewhere say so in `why`.
        """
        inside = self.divisions(admin1, country_code) if admin1 and country_code else frozenset[int]()
        ranked = []
        for one in self.matches(forms.read(name).names, country_code):
            outside = bool(inside) and not self.within(one, inside)
            ranked.append(
                (outside, -one.score, one.id, one.candidate(f"outside {admin1}" if outside else ""))
            )
        return [candidate for *_, candidate in sorted(ranked, key=lambda entry: entry[:3])]

    def known(self, name: str) -> list[Candidate]:
        """Towns of any country whose name has the same spelling key: "Deir al-Balah" is Dayr al Balah."""
        return list(self._known(fold(name)))

    @cached_property
    def _known_families(self) -> list[str]:
        return [family for (family,) in self._database.execute("SELECT DISTINCT family FROM known")]

    def _read_known(self, folded: str) -> tuple[Candidate, ...]:
        keys = {family: spelling.key(folded, family) for family in self._known_families}
        places = [
            number
            for entry in keys.items()
            for (number,) in self._database.execute(
                "SELECT place FROM known WHERE family = ? AND key = ? LIMIT ?", (*entry, LIMIT)
            )
        ]
        return tuple(self.place(number, KEY_SCORE).candidate() for number in sorted(set(places)))

    def matches(
        self, names: Iterable[str], country_code: str | None, *, least: float | None = LEAST_TRUST
    ) -> list[Found]:
        """Places by any of these folded names: exactly, by spelling key, by their beginning, and alike.

        Only exact ones without a country; none that are only alike where `least` is None.
        """
        names = tuple(names)
        found = [one for name in names for one in self.exact(name, country_code)]
        if country_code:
            found += [one for name in names for one in self.same_key(name, country_code)]
            if not found:
                found += [one for name in names for one in self.beginning(name, country_code)]
            if least is not None:
                found += [one for name in names for one in self.alike(name, country_code, least)]
        best: dict[tuple[int, str], Found] = {}
        for one in sorted(found, key=lambda one: (-one.score, one.id)):
            best.setdefault((one.id, one.name), one)
        return list(best.values())[:LIMIT]

    def exact(self, folded: str, country_code: str | None) -> list[Found]:
        """Places of exactly this folded name, the most important first."""
        return [*self._aliased(folded, country_code), *self._exact(folded, country_code)]

    def _read_exact(self, folded: str, country_code: str | None) -> tuple[Found, ...]:
        if country_code:
            found = self._database.execute(EXACT_IN, (folded, country_code, LIMIT))
        else:
            found = self._database.execute(EXACT, (folded, LIMIT))
        return tuple(Found(*row) for row in found)

    def _read_candidates(
        self, folded: str, country_code: str | None, *, exactly: bool
    ) -> tuple[Candidate, ...]:
        """The exact candidates; without any, and unless only those are asked for, those of the same key."""
        found: Iterable[Found] = self._exact(folded, country_code)
        if not found and country_code and not exactly:
            found = self.same_key(folded, country_code)
        return tuple(one.candidate() for one in found)

    def _aliased(self, folded: str, country_code: str | None) -> list[Found]:
        """The places that a user has given this name."""
        if not self._aliases:
            return []
        return [one for one in self._aliases.get(folded, ()) if country_code in (None, one.country_code)]

    def same_key(self, folded: str, country_code: str) -> list[Found]:
        """Places of a country whose name has the same spelling key."""
        names = self._country(country_code)
        return [self.place(place, KEY_SCORE) for place in names.same_key(folded)[:LIMIT]] if names else []

    def beginning(self, folded: str, country_code: str) -> list[Found]:
        """Places of a country whose name begins with this one, or this one with theirs."""
        names = self._country(country_code)
        return (
            [self.place(place, BEGINNING_SCORE) for place in names.beginning(folded)[:LIMIT]] if names else []
        )

    def alike(self, folded: str, country_code: str, least: float = LEAST_TRUST) -> list[Found]:
        """Places of a country whose name is only alike, trusted at least so much."""
        return list(self._alike(folded, country_code, least))

    def _read_alike(self, folded: str, country_code: str, least: float) -> tuple[Found, ...]:
        names = self._country(country_code)
        found = names.alike(folded, least)[:LIMIT] if names else []
        return tuple(self.place(one.place, one.trust) for one in found)

    def consonants(self, folded: str, country_code: str) -> int:
        """How many consonants the spelling key of a name has in a country's family."""
        return len(spelling.consonants(spelling.key(folded, self._families.get(country_code, "plain"))))

    def same_spelling(self, one: str, other: str, country_code: str) -> bool:
        """Whether two names have one spelling key in a country's family."""
        family = self._families.get(country_code, "plain")
        return spelling.key(fold(one), family) == spelling.key(fold(other), family)

    def namesakes(self, folded: str) -> int:
        """How many places in the world have exactly this folded name, LIMIT at most."""
        query = "SELECT count(*) FROM (SELECT 1 FROM name WHERE folded = ? LIMIT ?)"
        return int(self._database.execute(query, (folded, LIMIT)).fetchone()[0])

    def points(self, country_code: str) -> Points:
        """Every settlement of a country."""
        if country_code not in self._points:
            query = (
                "SELECT latitude, longitude, population, division FROM place"
                " WHERE country_code = ? AND feature = 'P.PPL'"
            )
            table = np.array(self._database.execute(query, (country_code,)).fetchall(), dtype=float).reshape(
                -1, 4
            )
            self._points[country_code] = Points(table[:, 0], table[:, 1], table[:, 2], table[:, 3])
        return self._points[country_code]

    def members(self, one: Found) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Latitudes and longitudes of the settlements that a source puts in this third-order division."""
        query = (
            "SELECT latitude, longitude FROM place"
            " WHERE country_code = ? AND admin2 = ? AND source = ? AND feature = 'P.PPL'"
        )
        found = self._database.execute(query, (one.country_code, one.name, one.source)).fetchall()
        table = np.array(found, dtype=float).reshape(-1, 2)
        return table[:, 0], table[:, 1]

    def place(self, number: int, score: float = 1.0) -> Found:
        """The place of this id."""
        return Found(*self._database.execute(BY_ID, (number,)).fetchone())._replace(score=score)

    def country_code(self, country: str) -> str:
        """The ISO code of a country given by code, name or alias; "" if it is none."""
        country = country.strip()
        if country in self._families:
            return country
        found = (one.country_code for one in self.exact(fold(country), None) if one.feature == "A.PCLI")
        return next(found, "")

    def country_of_division(self, division: str) -> str:
        """The ISO code of the one country with a first-order division of this name, "" if there is no one.

        One whose main name it is counts before others'.
        """
        names = forms.read(division).names
        found = [one for name in names for one in self.exact(name, None) if one.feature in _DIVISIONS]
        own = [one for one in found if forms.strip(fold(one.name))[0] in names]
        codes = {one.country_code for one in own or found}
        return codes.pop() if len(codes) == 1 else ""

    def country_name(self, country_code: str) -> str:
        """The English name of a country; its code where it has none."""
        query = "SELECT name FROM place WHERE country_code = ? AND feature = 'A.PCLI' AND id < 1000"
        row = self._database.execute(query, (country_code,)).fetchone()
        return str(row[0]) if row else country_code

    def nearest(self, latitude: float, longitude: float) -> Found | None:
        """The settlement nearest to a point and within NEAREST_KM, None where there is none."""
        for degrees in (0.05, 0.2, 1.0):
            width = degrees / max(0.1, np.cos(np.radians(latitude)))
            box = (latitude - degrees, latitude + degrees, longitude - width, longitude + width)
            found = [Found(*row) for row in self._database.execute(IN_BOX, box)]
            near = [
                (great_circle((latitude, longitude), (one.latitude, one.longitude)).km, one.id, one)
                for one in found
            ]
            if near and min(near)[0] <= min(degrees * _DEGREE_KM, NEAREST_KM):
                return min(near)[2]
        return None

    def population_rank(self, one: Found) -> int:
        """1 for the place with the most people in its division, and so on; 0 without a division."""
        query = "SELECT count(*) FROM place WHERE division = ? AND population > ? AND feature = 'P.PPL'"
        return (
            int(self._database.execute(query, (one.division, one.population)).fetchone()[0]) + 1
            if one.division
            else 0
        )

    def divisions(self, admin1: str, country_code: str) -> frozenset[int]:
        """Ids of the first-order divisions that a name like "Hamah Governorate" means.

        A region means itself and all its divisions.
        """
        asked = (admin1, country_code)
        if asked not in self._divisions:
            self._divisions[asked] = frozenset(self._find_divisions(admin1, country_code))
        return self._divisions[asked]

    def _find_divisions(self, admin1: str, country_code: str) -> Iterable[int]:
        names = forms.read(admin1)
        found = [
            one
            for one in self.matches((*names.names, *names.loose), country_code, least=_DIVISION_TRUST)
            if one.feature in _DIVISIONS
        ]
        best = [one for one in found if one.score == found[0].score]
        for one in best:
            yield one.id
            query = "SELECT id FROM place WHERE feature = 'A.ADM1' AND country_code = ? AND admin2 = ?"
            if one.feature == "L.RGN":
                yield from (row[0] for row in self._database.execute(query, (country_code, one.name)))

    def within(self, one: Found, divisions: frozenset[int]) -> bool:
        """Whether a place lies in one of the divisions, or is one.

        One that lies so near the outline that sources disagree counts as within.
        """
        if one.division in divisions or one.id in divisions:
            return True
        point = shapely.Point(one.longitude, one.latitude)
        return any(
            outline is not None and outline.distance(point) <= BORDER_DEGREES
            for outline in map(self.outline, divisions)
        )

    def outline(self, number: int) -> shapely.MultiPolygon | None:
        """The outline of a country or division (x is longitude), None where there is none."""
        if number not in self._outlines:
            row = self._database.execute("SELECT outline FROM outline WHERE place = ?", (number,)).fetchone()
            self._outlines[number] = outlines.polygon(row[0]) if row else None
        return self._outlines[number]

    def _country(self, country_code: str) -> CountryNames | None:
        with self._lock:
            if country_code in self._names:
                self._names.move_to_end(country_code)
                return self._names[country_code]
            query = "SELECT names FROM country_names WHERE country_code = ?"
            row = self._database.execute(query, (country_code,)).fetchone()
            if row is None:
                return None
            text = zlib.decompress(row[0]).decode()
            names = CountryNames(text, self._families.get(country_code, "plain"))
            self._names[country_code] = names
            while len(self._names) > 1 and sum(held.weight for held in self._names.values()) > _NAMES_HELD:
                self._names.popitem(last=False)
            return names


def open(path: Path | None = None) -> Gazetteer:  # noqa: A001 - read as `gazetteer.open`
    """The gazetteer at `path` (default `data/gazetteer/gazetteer.sqlite`).

    Raises GazetteerError where it is missing, damaged or built by another version: `build` makes it anew.
    """
    path = path or DEFAULT_PATH
    if not path.is_file():
        raise GazetteerError(f"no gazetteer at {path}: `python -m pipeline gazetteer build` makes it")
    try:
        gazetteer = Gazetteer(path)
        version = gazetteer.version()
    except sqlite3.DatabaseError as error:
        raise GazetteerError(
            f"{path} is damaged ({error}): `python -m pipeline gazetteer build` makes it anew"
        ) from error
    if version != VERSION:
        raise GazetteerError(
            f"{path} was built by another version: `python -m pipeline gazetteer build` makes it anew"
        )
    return gazetteer


def open_or_build(path: Path | None = None, *, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer at `path`, built first where it is missing, damaged or of another version."""
    try:
        return open(path)
    except GazetteerError:
        build(path, progress=progress or silent)
    return open(path)
