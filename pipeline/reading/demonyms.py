"""Words for a people, and the place that each points at ("Syrian" to Syria)."""

from __future__ import annotations

from functools import cache

from pipeline import vocabulary

# Adjectives in places_countries.csv that are names of places too, and are read as those.
_NAMES = frozenset({"Vatican", "New Zealand"})


@cache
def _countries() -> tuple[tuple[str, ...], ...]:
    return vocabulary.rows("places_countries", "code", "name", "aliases", "adjectives", "family")


@cache
def _country_names() -> dict[str, str]:
    return {code: name for code, name, *_ in _countries()}


def country_name(country_code: str) -> str:
    """The English name of a country, "" for a code that is none."""
    return _country_names().get(country_code, "")


@cache
def countries() -> dict[str, tuple[str, str]]:
    """A country by its name or an alias, as it is written, to (its name, its ISO code)."""
    return {
        each: (name, code)
        for code, name, aliases, *_ in _countries()
        for each in (name, *aliases.split(";"))
        if each
    }


@cache
def country_codes() -> dict[str, str]:
    """The ISO code of a country by its name or an alias in small letters."""
    return {name.casefold(): code for name, (_, code) in countries().items()}


@cache
def capitals() -> frozenset[str]:
    """Names of seats of government in small letters: a place or a government, as the words around tell."""
    return frozenset(
        name.lower()
        for names, _ in vocabulary.rows("toponym_capitals", "names", "country_code")
        for name in names.split("|")
    )


@cache
def table() -> dict[str, tuple[str, str]]:
    """A demonym, singular or plural, to (name of the place, ISO country code or "")."""
    found: dict[str, tuple[str, str]] = {}
    for code, name, _, adjectives, _ in _countries():
        for word in filter(None, adjectives.split(";")):
            found.setdefault(word, (name, code))
    for word, name, code in vocabulary.rows("toponym_demonyms", "demonym", "name", "country_code"):
        found[word] = (name, code)
    plurals = {f"{word}s": place for word, place in found.items() if word[-1] not in "shez"}
    return {word: place for word, place in (plurals | found).items() if word not in _NAMES}
