"""Online geocoders by name, with manners: a real user agent, one request a second, nothing asked twice.

    geocoder = online("nominatim", cache=Path("data/cache/answers.sqlite"), offline=OfflineGazetteer(known))
    geocoder.geocode("Homs", country_codes="sy")

The usage policy of the public Nominatim asks for these manners
(operations.osmfoundation.org/policies/nominatim). An answer, "nothing found" too, is kept on disk and never
asked for again; kept answers are not slowed down.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from http.client import HTTPException
from pathlib import Path
from typing import Any, Protocol

from geopy.adapters import URLLibAdapter
from geopy.exc import GeocoderQueryError, GeocoderRateLimited, GeocoderServiceError, GeopyError
from geopy.geocoders import Nominatim, Pelias, Photon
from geopy.location import Location
from geopy.point import Point

from pipeline.errors import GeocodingError

USER_AGENT = "incident-map/1.0 (offline-first conflict incident map)"
TIMEOUT_SECONDS = 10.0
# Seconds between two requests to one host.
SECONDS_BETWEEN = 1.0
# Requests for one name before it is given up, and the first pause between them; pauses double.
MOST_TRIES = 4
FIRST_PAUSE_SECONDS = 1.0
# A host that asks for more patience than this is treated as away.
MOST_PATIENCE_SECONDS = 60.0
SERVICES = ("nominatim", "photon", "pelias")


class Geocodes(Protocol):
    """What geopy's geocoders and ours have in common."""

    def geocode(self, query: str, *, country_codes: str | Sequence[str] | None = None) -> Any:  # noqa: ANN401
        """A location, or None."""


class AnswerCache:
    """Answers on disk: (service, host, query) to a location or to "nothing found"; processes may share it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, timeout=30.0, check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("CREATE TABLE IF NOT EXISTS answer (asked TEXT PRIMARY KEY, answer TEXT)")

    def get(self, asked: str) -> tuple[bool, Location | None]:
        """(known, answer): a known name without an answer is (True, None)."""
        row = self._database.execute("SELECT answer FROM answer WHERE asked = ?", (asked,)).fetchone()
        if row is None:
            return False, None
        kept = json.loads(row[0])
        return True, Location(kept["address"], Point(kept["point"]), kept["raw"]) if kept else None

    def put(self, asked: str, answer: Location | None) -> None:
        """Keep an answer."""
        kept = answer and {"address": answer.address, "point": tuple(answer.point)[:2], "raw": answer.raw}
        self._database.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", (asked, json.dumps(kept)))


class OnlineGeocoder:
    """One of geopy's geocoders behind a cache, a limit of rate, retries, and the offline gazetteer.

    Raises GeocodingError where the service fails for good and there is no offline geocoder to answer.
    """

    def __init__(
        self,
        service: str,
        geocoder: Any,  # noqa: ANN401 - geopy has no types
        *,
        cache: AnswerCache,
        offline: Geocodes | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.service = service
        self._geocoder = geocoder
        self._cache = cache
        self._offline = offline
        self._clock, self._sleep = clock, sleep
        self._next = clock()

    def geocode(self, query: str, *, country_codes: str | Sequence[str] | None = None) -> Location | None:
        """The service's first answer, the cache's if it was asked before, the gazetteer's if it is away."""
        codes = [country_codes] if isinstance(country_codes, str) else sorted(country_codes or ())
        asked = json.dumps([self.service, self._geocoder.domain, " ".join(query.split()).casefold(), codes])
        known, answer = self._cache.get(asked)
        if known:
            return answer
        try:
            answer = self._ask(query, codes)
        except GeocodingError:
            if self._offline is None:
                raise
            return self._offline.geocode(query, country_codes=codes or None)
        self._cache.put(asked, answer)
        return answer

    def _ask(self, query: str, codes: Sequence[str]) -> Location | None:
        """One name, asked again after growing pauses or as the host says.

        Raises GeocodingError at the end.
        """
        pause = FIRST_PAUSE_SECONDS
        for attempt in range(MOST_TRIES):
            self._wait()
            try:
                return self._request(query, codes)
            except GeocoderRateLimited as error:
                patience = error.retry_after if error.retry_after is not None else pause
                problem: GeopyError = error
            except GeocoderQueryError as error:
                raise GeocodingError(f"{self.service} refuses {query!r}: {error}") from error
            except GeocoderServiceError as error:
                patience, problem = pause, error
            if patience > MOST_PATIENCE_SECONDS or attempt == MOST_TRIES - 1:
                break
            self._next = max(self._next, self._clock() + patience)
            pause *= 2
        raise GeocodingError(
            f"{self.service} at {self._geocoder.domain} does not answer {query!r}: {problem}"
        ) from problem

    def _request(self, query: str, codes: Sequence[str]) -> Location | None:
        """One request; a reply that breaks off half way is a failure of the service."""
        options: dict[str, Any] = (
            {"country_codes": list(codes)} if codes and self.service == "nominatim" else {}
        )
        text = query if options or not codes else f"{query}, {', '.join(codes)}"
        try:
            return self._geocoder.geocode(text, timeout=TIMEOUT_SECONDS, **options)
        except GeopyError:  # some of them are OSErrors too
            raise
        except (ValueError, OSError, HTTPException) as error:
            raise GeocoderServiceError(f"the reply broke off: {error}") from error

    def _wait(self) -> None:
        """Sleep until the host may be asked again."""
        pause = self._next - self._clock()
        if pause > 0:
            self._sleep(pause)
        self._next = self._clock() + SECONDS_BETWEEN


def online(
    service: str,
    *,
    cache: Path,
    domain: str = "",
    scheme: str = "https",
    user_agent: str = USER_AGENT,
    offline: Geocodes | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> OnlineGeocoder:
    """The geocoder of this name ("nominatim", "photon", "pelias") at its public host or at `domain`.

    Raises GeocodingError for a name that is none of these, and for Pelias without a domain: it has no
    public host.
    """
    # The adapter that neither retries nor sleeps by itself: the pauses are ours to keep.
    options: dict[str, Any] = {"scheme": scheme, "user_agent": user_agent, "adapter_factory": URLLibAdapter}
    if domain:
        options["domain"] = domain
    if service == "nominatim":
        geocoder: Any = Nominatim(**options)
    elif service == "photon":
        geocoder = Photon(**options)
    elif service == "pelias" and domain:
        geocoder = Pelias(**options)
    else:
        raise GeocodingError(
            f"geocoder {service!r}: choose one of {', '.join(SERVICES)}; Pelias needs its domain"
        )
    return OnlineGeocoder(
        service, geocoder, cache=AnswerCache(cache), offline=offline, clock=clock, sleep=sleep
    )
