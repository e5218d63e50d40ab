"""A CSV of place names, placed row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import GazetteerError
from pipeline.progress import Progress, silent
from pipeline.records import Place

ASKED = ("place", "country", "admin1", "admin2")
ANSWERED = ("latitude", "longitude", "geo_precision", "uncertainty_km", "matched_name", "source", "score")

Locate = Callable[..., Place | None]


def geocode(path: Path, locate: Locate, *, progress: Progress = silent) -> str:
    """The CSV at `path`, same rows in the same order, with the columns of `ANSWERED` after its own.

    `locate(name, country=, admin1=, admin2=)` answers one row; its cells stay empty where it has no honest
    answer. Raises GazetteerError for a file that cannot be read or has no column `place`.
    """
    given = _read(path)
    header = [name for name in given.fieldnames or () if name not in ANSWERED]
    rows = list(given)
    made = io.StringIO()
    writer = csv.DictWriter(made, [*header, *ANSWERED], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for number, row in enumerate(rows, start=1):
        asked = {name: (row.get(name) or "").strip() for name in ASKED}
        name = asked.pop("place")
        place = locate(name, **asked) if name else None
        writer.writerow({key: row.get(key) or "" for key in header} | _cells(place))
        progress(number, len(rows), "Placing names")
    return made.getvalue()


def _read(path: Path) -> csv.DictReader[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read ({error.strerror}); check the name") from error
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if "place" not in (reader.fieldnames or ()):
        raise GazetteerError(
            f"{path}: no column 'place' in {reader.fieldnames}; name the columns place,country,admin1"
        )
    return reader


def _cells(place: Place | None) -> dict[str, object]:
    if place is None:
        return dict.fromkeys(ANSWERED, "")
    return {
        "latitude": round(place.latitude, 4),
        "longitude": round(place.longitude, 4),
        "geo_precision": place.geo_precision,
        "uncertainty_km": round(place.uncertainty_km, 1),
        "matched_name": place.matched_name,
        "source": place.source,
        "score": round(place.score, 3),
    }
