"""The sides of an incident: the noun phrases that act and suffer, with a name and a side for each.

CODEBOOK, "Actors". "{C}" in a name stands for the country, which is known only when the place is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from pipeline import vocabulary
from pipeline.reading import belonging, demonyms, grammar, known

Side = Literal["state", "armed", "protest", "riot", "civil", "asset", "place", "name", ""]
COUNTRY = "{C}"
LOYAL_TO = re.compile(r"\b(?:pro|anti)-(?!gov|regime|junta|milit|democracy|coup)", re.IGNORECASE)
POSSESSED = vocabulary.cues("possessed")
LOYAL = vocabulary.cues("loyal")
FROM_AFAR = vocabulary.cues("from-afar")
GROUPS = vocabulary.cues("group")
FIGHTERS = vocabulary.cues("fighters-of")
VEHICLES = vocabulary.cues("vehicle")
ARMED_HEADS = vocabulary.cues("armed-head")
UNITS = frozenset({"force", "brigade", "brigades", "battalion"})
NO_LONGER = vocabulary.cues("no-longer")
PERSONS = frozenset({"man", "woman", "person", "people", "individual", "youth", "body"})
HERDERS = frozenset({"herder", "herdsman", "pastoralist", "settler"})  # armed where they attack or fight
FOUGHT = frozenset({"with", "between", "against"})  # "clashes with herders"
ARMED_LOOK = frozenset({"armed", "hooded", "masked", "heavily-armed"})
LOYALTY_REACH = 7  # tokens from a noun to the end of such an addition
CONTAINERS = vocabulary.cues("container")
GROUND = vocabulary.cues("ground")
VAGUE_HEADS = vocabulary.cues("vague-head")
UNNAMED = vocabulary.cues("unnamed")
IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "police": "police",
    "forces": "force",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A side as the text names it; `is_named` if it is a group or government with a name of its own."""

    name: str
    side: Side
    country_code: str
    start: int
    end: int
    is_named: bool
    rule: str


def describe(token: Token, *, offset: int) -> Actor | None:
    """The actor that a noun phrase around `token` names; None for a pronoun or a thing."""
    found = _describe(token, offset)
    if found is not None and found.side == "civil" and _looks_armed(token):
        return replace(found, name=f"Unidentified Armed Group ({COUNTRY})", side="armed")
    if found is not None and found.is_named:
        return found
    if found is None or found.side in {"asset", "place"}:
        is_thing = singular(token.lower_) in VEHICLES or (found is not None and found.side == "asset")
        named = [_describe(noun, offset) for noun in belonging.owners(token)] if is_thing else []
        sides = [
            a for a in named if a is not None and a.side in {"state", "armed"} and a.rule != "actor-country"
        ]
    else:
        people = found.side == "armed" or (
            found.side == "civil" and singular(token.lower_) in PERSONS | FIGHTERS
        )
        named = [_describe(noun, offset) for noun in belonging.groups(token)] if people else []
        sides = [actor for actor in named if actor is not None and actor.side == "armed" and actor.is_named]
    if not sides:
        return found
    start, end = (found.start, found.end) if found else (sides[0].start, sides[0].end)
    return replace(sides[0], start=start, end=end, rule="actor-belonging")


def _looks_armed(token: Token) -> bool:
    """As in "armed civilians", "hooded men"."""
    return any(child.lower_ in ARMED_LOOK for child in token.lefts if child.dep_ == "amod")


def is_fighting(token: Token) -> bool:
    """Whether a noun names armed people."""
    actor = describe(token, offset=0)
    return actor is not None and actor.side in {"armed", "state"}


def _describe(token: Token, offset: int) -> Actor | None:
    """The actor by the words of the noun phrase itself."""
    if token.tag_ in {"PRP", "WP", "WDT", "DT", "EX"}:
        return None
    first, last = grammar.phrase(token)
    doc = token.doc
    last = max(last, _loyalty_end(token), _name_end(doc, first, last))
    start, end = offset + int(doc[first].idx), offset + int(doc[last].idx) + len(doc[last])
    named = _named(doc, first, last, token) or _possessed(token)
    if named is None and token.text in demonyms.table() and token.dep_ in {"amod", "compound", "nmod"}:
        country, code = demonyms.table()[token.text]
        return Actor(f"Military Forces of {country}", "state", code, start, end, True, "actor-demonym")
    if named is not None:
        name, kind, code = named
        side: Side = "state" if kind in {"state", "external"} else "armed"
        return Actor(name, side, code, start, end, True, f"actor-name-{kind.replace(' ', '-')}")
    return _by_word(token, first, last, start, end)


def is_side(modifier: Token, act: Token) -> bool:
    """Whether a word before an act's noun names who acts: "rebel attack", "Russian shelling"."""
    if modifier.text in demonyms.table():
        return singular(act.lower_) in FROM_AFAR
    actor = describe(modifier, offset=0)
    return actor is not None and actor.side in {"state", "armed"}


def describe_victim(token: Token, *, offset: int) -> Actor | None:
    """The actor that suffers: a former soldier or an unknown man is a civilian then."""
    actor = describe(token, offset=offset)
    if actor is not None and actor.side == "name" and token.text in demonyms.table():
        return replace(actor, name=f"Civilians ({COUNTRY})", side="civil")  # "22 Palestinians were killed"
    if actor is None or actor.side not in {"state", "armed"}:
        return actor
    first, last = grammar.phrase(token)
    words = [item.lower_ for item in token.doc[first : last + 1]]
    left = any(word in NO_LONGER or word.startswith("ex-") for word in words)
    if actor.is_named and not left:
        return actor
    unarmed = not ARMED_LOOK & set(words)
    fights = token.dep_ == "conj" or token.head.lower_ in FOUGHT
    single = singular(token.lower_)
    unknown = unarmed and (single in PERSONS or (single in HERDERS and not fights))
    return replace(actor, name=f"Civilians ({COUNTRY})", side="civil") if left or unknown else actor


def _by_word(token: Token, first: int, last: int, start: int, end: int) -> Actor | None:
    doc = token.doc
    head = _content(token)
    row = _modified(head) or _word(head)
    country, code = _country(doc, first, last)
    words = _own_words(doc, first, last)
    armed = row is not None and row[1] in {"state", "armed"}
    linked = row is not None and row[1] == "state" and not country and known.LINKED.search(words)
    if armed and (LOYAL_TO.search(words) or linked or _is_loyal(token, last)):
        return Actor(words, "armed", code, start, end, False, "actor-loyal")
    own = _own_name(doc, first, last, head)
    unit = _unit(doc, first, head)
    if unit and row is not None and row[1] == "state":
        return Actor(unit, "state", code, start, end, False, "actor-group-name")
    if own and (row is None or row[1] == "armed"):
        return Actor(own, "armed", code, start, end, True, "actor-group-name")
    if row is None:
        place = _country_name(doc, first, last)
        if place:
            return Actor(f"Government of {place[0]}", "state", place[1], start, end, True, "actor-country")
        if head.tag_.startswith("NNP") and head != token and singular(token.lower_) in FIGHTERS:
            group = str(doc[head.left_edge.i : head.i + 1].text)
            return Actor(group, "armed", "", start, end, True, "actor-members-of")
        if head.tag_.startswith("NNP"):
            return Actor(_own_words(doc, first, last), "name", "", start, end, False, "actor-own-name")
        return None
    name, side = row
    is_masked = any(item.lower_ in UNNAMED for item in doc[first : last + 1])
    if side == "civil" and is_masked and singular(head.lower_) in PERSONS - {"body"}:
        name, side = f"Unidentified Armed Group ({COUNTRY})", "armed"
    if name and country:
        name = name.replace(COUNTRY, country)
    return Actor(name, side, code, start, end, False, f"actor-word-{side}")


def _possessed(token: Token) -> tuple[str, str, str] | None:
    """As in "his forces": of the armed actor named last before in the sentence, if there is one."""
    if token.lower_ not in POSSESSED or not any(child.tag_ == "PRP$" for child in token.children):
        return None
    before = [
        found for found in known.find(token.doc[: token.i].text) if found[3] not in {"state", "external"}
    ]
    return before[-1][2:] if before else None


def _name_end(doc: Doc, first: int, last: int) -> int:
    """The last token of a known name that begins in a phrase: "the Group for the Support of Islam"."""
    start, end = int(doc[first].idx), int(doc[last].idx) + len(doc[last])
    reach = max((hit[1] for hit in known.in_doc(doc) if start <= hit[0] < end), default=end)
    return last if reach <= end else max(int(token.i) for token in doc if token.idx < reach)


def _loyalty_end(token: Token) -> int:
    """The last token of "forces loyal to Haftar"; -1 where the noun has no such addition."""
    for child in token.rights:
        if child.lower_ in LOYAL and child.right_edge.i - token.i <= LOYALTY_REACH:
            return int(child.right_edge.i)
    return -1


def _is_loyal(token: Token, last: int) -> bool:
    """As in "forces loyal to the ousted president": no forces of the state."""
    return any(
        child.lower_ == "loyal" and child.i < last and grammar.after_preposition(child, "to")
        for child in token.rights
    )


def _own_words(doc: Doc, first: int, last: int) -> str:
    while first < last and (
        doc[first].tag_ in {"DT", "PRP$", "CD"} or (doc[first].tag_ == "JJ" and doc[first].text.islower())
    ):
        first += 1
    return str(doc[first : last + 1].text)


def _own_name(doc: Doc, first: int, last: int, head: Token) -> str:
    """As in "Al-Kani group", "Sinjar Resistance Units": a group by a name of its own, else ""."""
    if singular(head.lower_) not in GROUPS or head.i > last:
        return ""
    names = [
        item
        for item in doc[first : head.i]
        if (item.tag_.startswith("NNP") or (item.text[0].isdigit() and head.text[0].isupper()))
        and item.text not in demonyms.table()
        and item.text not in demonyms.countries()
        and singular(item.lower_) not in _words()
    ]
    after = next((c for c in head.rights if c.dep_ == "appos" and c.tag_.startswith("NNP")), None)
    if not names and after is not None and after.left_edge.i == head.i + 1:
        return str(doc[after.left_edge.i : after.i + 1].text)  # "the dissident column Dagoberto Ramos"
    return str(doc[names[0].i : head.i + 1].text) if names else ""


def _unit(doc: Doc, first: int, head: Token) -> str:
    """As in "the Special Deterrence Force": a unit by a name of its own, not "Kenya Police Force"."""
    before = [item for item in doc[first : head.i] if item.tag_ != "DT"]
    is_own = (
        all(item.tag_.startswith("NNP") and singular(item.lower_) not in _words() for item in before)
        and not _country(doc, first, int(head.i))[0]
    )
    if not before or not is_own or head.lower_ not in UNITS or head.text.islower():
        return ""
    return str(doc[before[0].i : head.i + 1].text)


def _content(token: Token) -> Token:
    """As in "gunmen" in "a group of gunmen"."""
    for _ in range(3):
        if token.lower_ not in CONTAINERS:
            break
        inner = grammar.after_preposition(token, "of", "from")
        if not inner:
            break
        token = inner[0]
    return token


def _modified(token: Token) -> tuple[str, Side] | None:
    """As in "rebel groups", "militia fighters": a head that says little takes the side of its modifier."""
    single = singular(token.lower_)
    if single not in VAGUE_HEADS and single not in ARMED_HEADS:
        return None
    sides = {"armed", "state"} if single in VAGUE_HEADS else {"armed"}
    for child in token.lefts:
        row = _words().get(singular(child.lower_)) if child.dep_ in {"compound", "amod", "nmod"} else None
        if row is not None and row[1] in sides and not row[0].startswith("Government"):
            return row
    return None


def _word(token: Token) -> tuple[str, Side] | None:
    """The row of actor_words.csv for a noun, with the word before it if both have one."""
    single = singular(token.lower_)
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return (
        _words().get(f"{before} {token.lower_}")
        or _words().get(f"{before} {single}")
        or _words().get(single)
        or _words().get(token.lower_)
    )


def by_noun(words: str) -> tuple[str, Side] | None:
    """The name and side of a noun phrase without a parse, by its last word: "regime soldiers"."""
    parts = words.lower().split()
    if not parts:
        return None
    last = singular(parts[-1])
    return _words().get(f"{parts[-2]} {last}" if parts[1:] else last) or _words().get(last)


def is_armed_group(words: str) -> bool:
    """Whether the words for a source name an armed group: "al Shabaab's spokesman", no ministry."""
    types = {found[3] for found in known.find(words)}
    if types:
        return not types & {"state", "external"}
    row = by_noun(words)
    return row is not None and row[1] == "armed"


def singular(word: str) -> str:
    """Gunmen to gunman, soldiers to soldier, bodies to body."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > len("dies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def _words() -> dict[str, tuple[str, Side]]:
    return {word: (name, side) for word, name, side in vocabulary.rows("actor_words", "word", "name", "side")}  # type: ignore[misc]


def _named(doc: Doc, first: int, last: int, head: Token) -> tuple[str, str, str] | None:
    span = doc[first : last + 1]
    found = known.find(span.text)
    if not found:
        return None
    start, end, canonical, kind, code = found[-1] if len(found) > 1 and " of " in span.text else found[0]
    if span.text[start:end].lower() in demonyms.capitals() and singular(head.lower_) in GROUND:
        return None  # "the Jobar neighbourhood of Damascus"
    return canonical, kind, code


def _country(doc: Doc, first: int, last: int) -> tuple[str, str]:
    """The country of "Syrian troops" or "the army of Syria"."""
    for token in doc[first : last + 1]:
        found = demonyms.table().get(token.text) or demonyms.countries().get(token.text)
        if found and not known.LINKED.match(doc.text, int(token.idx) + len(token)):
            return found
    return "", ""


def _country_name(doc: Doc, first: int, last: int) -> tuple[str, str] | None:
    return demonyms.countries().get(doc[first : last + 1].text) or demonyms.countries().get(doc[last].text)
