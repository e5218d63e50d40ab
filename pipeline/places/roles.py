"""Whether a name is where something is (literal) or only modifies (associative), and why.

After Gritta et al., "A pragmatic guide to geoparsing evaluation", section 3 (literal and associative
toponyms), and CODEBOOK: a capital's name standing for a government is an actor, never a place.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.places import features, words
from pipeline.places.evidence import Context
from pipeline.places.tokens import Token
from pipeline.records import ToponymKind

ORGANISED = frozenset({"organisation_after", "institution_after", "organisation_of", "institution_of"})
DEALING = 5  # words before a name within which "talks with" says that it is a government
LINK = 3  # words between two governments, at most: "or its ally"


def kinds(text: Sequence[Token], contexts: Sequence[Context]) -> list[ToponymKind]:
    """The kind of each name: "place" is literal, every other is associative."""
    found = [_kind(text, context) for context in contexts]
    for number in range(1, len(found)):
        first, second = contexts[number - 1].spot, contexts[number].spot
        between = text[first.last + 1 : second.first]
        joined = 0 < len(between) <= LINK and between[0].lower in ("and", "or") and between[0].gap == "space"
        if joined and all(word.lower in ("and", "or", "its", "ally", "their") for word in between):
            for a, b in ((number - 1, number), (number, number - 1)):
                if found[a] == "government" and found[b] == "place" and features.may_govern(contexts[b].spot):
                    found[b] = "government"
    return found


def _kind(text: Sequence[Token], context: Context) -> ToponymKind:
    spot = context.spot
    if "dateline" in context.rules:
        return "dateline"
    if spot.kind == "demonym":
        return "demonym"
    after = text[spot.last + 1] if spot.last + 1 < len(text) else None
    if after and after.gap == "hyphen":
        if after.lower in words.of_kind("seated"):
            return "seat"
        if after.lower in words.of_kind("acting"):
            return "government"
    if spot.kind == "actor":
        return "organisation"
    if ORGANISED.intersection(context.rules):
        return "organisation"
    return "government" if _governs(text, context, after) else "place"


def _governs(text: Sequence[Token], context: Context, after: Token | None) -> bool:
    """Whether the name acts: "Damascus said", "Washington's announcement", "strikes by Damascus"."""
    spot = context.spot
    follows = after if after and after.gap == "space" else None
    if text[spot.last].possessive:
        return bool(
            follows and follows.lower in words.government("possessive") and features.may_govern(context.spot)
        )
    if follows and follows.lower in words.of_kind("ruling"):
        return True
    if not features.may_govern(context.spot):
        return False
    if follows and follows.lower in words.government("after"):
        return True
    before = text[spot.first - 1] if spot.first and text[spot.first].gap in ("space", "hyphen") else None
    if before and before.lower == "with":
        dealt = {token.lower for token in text[max(0, spot.first - DEALING) : spot.first]}
        return bool(dealt & words.government("with"))
    return bool(before and before.lower in words.government("before"))
