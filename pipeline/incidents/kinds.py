"""The type of an incident from its acts, sides and weapons, after ACLED's hierarchy (CODEBOOK, "Event types")."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading import triggers
from pipeline.reading.actors import Actor
from pipeline.reading.events import Mention
from pipeline.reading.triggers import Kind

ARMED = frozenset({"state", "armed", "asset"})
REMOTE = frozenset({"chemical", "suicide", "airstrike", "shelling", "grenade", "bombing", "bombardment"})
HAND = frozenset({"assault", "killing", "harm"})


def choose(mentions: Sequence[Mention], agents: Sequence[Actor], patients: Sequence[Actor], *, has_dead: bool) -> tuple[Kind, Mention, str]:
    """The kind of an incident, the act that shows it, and the name of the rule that chose it."""
    acts = [mention for mention in mentions if mention.strength != "detail"] or list(mentions)
    names = {mention.kind.name for mention in acts}
    mine, theirs = {actor.side for actor in agents}, {actor.side for actor in patients}
    if "disruption" in names and not has_dead and names <= REMOTE | {"disruption", "assault"}:
        return _pick(acts, "disruption", "weapon-stopped")
    taking = _territory(acts, agents, patients, mentions)
    if taking:
        return _pick(acts, taking, "territory-taken")
    if "clash" in names:
        return _pick(acts, "clash", "clash")
    crowd = _crowd(names, mine, theirs, has_dead=has_dead)
    if crowd:
        return _pick(acts, crowd, "crowd")
    remote = [mention for mention in acts if mention.kind.name in REMOTE]
    if remote:
        return _remote(acts, names, agents)
    if "mob" in names:
        return _pick(acts, "mob", "mob")
    if names & HAND and "abduction" not in names and "sexual" not in names:
        if mine & ARMED and theirs & ARMED or "asset" in theirs or (theirs & ARMED and not theirs - ARMED):
            return _pick(acts, "clash", "armed-against-armed")
    if "abduction" in names and has_dead:
        return _pick(acts, "killing", "abducted-then-killed")
    first = min(acts, key=lambda mention: mention.kind.rank)
    return first.kind, first, "hierarchy"


def _pick(acts: Sequence[Mention], name: str, rule: str) -> tuple[Kind, Mention, str]:
    kind = triggers.kinds()[name]
    shown = [mention for mention in acts if mention.kind.name == name]
    near = shown or [mention for mention in acts if mention.kind.family == kind.family] or list(acts)
    return kind, near[0], rule


def _territory(acts: Sequence[Mention], agents: Sequence[Actor], patients: Sequence[Actor], all_: Sequence[Mention]) -> str:
    """Who took a place: the state regains, others overtake; without a fight it is a transfer."""
    takes = [mention for mention in acts if mention.kind.name in {"regain", "overtake", "capture"} and _takes_ground(mention)]
    if not takes:
        return ""
    if any(mention.kind.name == "transfer" and mention.strength == "detail" for mention in all_):
        return "transfer"
    heads = {token.i for mention in takes for token in mention.agents}
    sides = {actor.side for actor in agents if actor.start in {_start(mention, token) for mention in takes for token in mention.agents} or heads} or {
        actor.side for actor in agents
    }
    if "state" in sides and "armed" not in sides:
        return "regain"
    if "armed" in sides:
        return "overtake"
    return "regain" if any(mention.kind.name == "regain" for mention in takes) else "overtake"


def _start(mention: Mention, token: object) -> int:
    return mention.sentence.offset + int(token.idx)  # type: ignore[attr-defined]


GROUND = frozenset(
    "town village city district area areas territory base position positions hill hills checkpoint neighborhood"
    " neighbourhood villages towns cities outpost region province road airport part parts capital most control barracks"
    " settlement border crossing it headquarters post districts countryside airbase highlands ground".split()
)


def _takes_ground(mention: Mention) -> bool:
    """Whether what is taken is ground: "captured the town", not "captured a militant"."""
    if "control" in mention.words.lower() or mention.kind.name == "overtake":
        return True
    return any(token.lower_ in GROUND or token.tag_ in {"NNP", "NNPS"} for token in mention.patients)


def _crowd(names: set[str], mine: set[str], theirs: set[str], *, has_dead: bool) -> str:
    """Protests and riots, by what the crowd did and what was done to it."""
    crowd = names & {"protest", "riot", "force", "dispersal"} or {"protest", "riot"} & (mine | theirs)
    if not crowd:
        return ""
    if "riot" in names or "riot" in mine or ("arson" in names and "protest" in names):
        return "riot"
    if "protest" not in names and "protest" not in theirs | mine:
        return "dispersal" if "dispersal" in names and "killing" not in names else ""
    if "force" in names or has_dead and ("protest" in theirs or names & {"killing", "assault", "harm"}):
        return "force"
    if "dispersal" in names or "arrest" in names or "assault" in names:
        return "dispersal"
    return "protest"


def _remote(acts: Sequence[Mention], names: set[str], agents: Sequence[Actor]) -> tuple[Kind, Mention, str]:
    if "bombardment" in names and "airstrike" not in names and "shelling" not in names:
        return _pick(acts, "bombardment", "bombardment")
    for name in ("chemical", "suicide", "airstrike", "shelling", "grenade", "bombing"):
        if name in names and any(mention.kind.name == name and mention.strength == "strong" for mention in acts):
            return _pick(acts, name, "weapon")
    for name in ("chemical", "suicide", "airstrike", "shelling", "grenade", "bombing", "bombardment"):
        if name in names:
            return _pick(acts, name, "weapon-named")
    raise AssertionError(f"no remote kind among {names}")
