"""The type of an incident from its acts, sides and weapons (CODEBOOK, "Event types")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline import vocabulary
from pipeline.incidents import attachment, crowds
from pipeline.incidents.acts import ARMED, HAND, REMOTE, Act
from pipeline.incidents.cases import Case, Choice, pick
from pipeline.incidents.crowds import BOMBED, GUNFIRE
from pipeline.incidents.scene import Scene
from pipeline.reading import actors, frames, triggers
from pipeline.reading.people import words as people_words

BESIDE_STOPPED = {"disruption", "bombardment", "assault", "capture", "arrest", "looting", "arson"}
TAKING = frozenset({"regain", "overtake", "capture"})
GROUND_ASSAULT = vocabulary.cues("ground-assault")
TAKEN_QUIETLY = frozenset(
    {"without a fight", "without resistance", "without fighting", "without firing a shot", "without a shot"}
    | {"without any resistance", "without any fighting", "without clashes", "unopposed"}
)
GROUND = vocabulary.cues("ground")

FOLLOWS = {
    "bombing": {"suicide"},
    "airstrike": {"disruption"},
    "shelling": {"disruption"},
    "protest": {"dispersal", "force", "riot", "arrest", "killing"},
}  # what later sentences may add to the kind of act that an earlier one told
DETAINED = frozenset({"detain", "detained", "detaining", "held", "stopped"})
NAMELESS = "Unidentified"
ANYBODY = frozenset({"people", "person", "member", "other", "most", "some", "body", "victim"})
ONE_ANOTHER = frozenset({"other", "another"})  # "shot at each other"
UNTELLING = HAND | {"other"}  # kinds of act that do not say how an incident came about


def telling(scenes: Sequence[Scene], acts: Sequence[Act]) -> Sequence[Act]:
    """The acts of the first sentence that names the kind of act; where none does, all."""
    by_mention = {id(act.mention): act for act in acts}
    first = [by_mention[id(mention)] for mention in scenes[0].mentions]
    for scene in scenes:
        own = [by_mention[id(mention)] for mention in scene.mentions]
        if any(_is_telling(act, is_first=scene is scenes[0]) for act in own):
            follows = {name for item in own for name in FOLLOWS.get(item.name, ())}
            later = [act for act in acts if act.name in follows and _is_of_them(act)]
            told = {id(act): act for act in (*first, *own, *later)}
            return list(told.values())
    return acts


def _is_telling(act: Act, *, is_first: bool) -> bool:
    """Whether an act says how it came about; not "the army said he had thrown a bomb" of who was shot."""
    earlier = act.mention.is_past_perfect and not is_first and act.name in REMOTE
    if is_first and act.name == "assault" and _is_of_arms(act):
        return True  # "a column attacked the police post": whatever weapons are told of later
    return act.name not in UNTELLING and act.mention.strength != "detail" and not earlier


def _is_of_arms(act: Act) -> bool:
    """Whether both sides of an act are armed."""
    sides = (act.agents, act.patients)
    return all(any(actor.side in {"armed", "state"} for actor in side) for side in sides)


def _is_of_them(act: Act) -> bool:
    """Whether what was stopped is what was told before: "the coalition intercepted them"."""
    return act.name != "disruption" or any(token.tag_ == "PRP" for token in act.mention.patients)


def choose(acts: Sequence[Act], *, has_dead: bool, ground: frozenset[int] = frozenset()) -> Choice:
    """The kind of an incident told by these acts; `ground` has where names of places stand."""
    acts = [replace(act, takes_ground=_takes_ground(act, ground)) for act in acts]
    telling = [act for act in acts if act.mention.strength != "detail"] or list(acts)
    case = Case(telling, frozenset(act.name for act in telling), has_dead)
    for rule in (_stopped, _taken, _clash, crowds.crowd, _stormed, _remote, _mob, _armed, _held, _abducted):
        found = rule(case)
        if found is not None:
            return found
    first = min(telling, key=lambda act: triggers.kinds()[act.name].rank)
    return Choice(triggers.kinds()[first.name], first.mention, "hierarchy")


def _stopped(case: Case) -> Choice | None:
    """An intercepted missile or a defused bomb is disrupted weapons use, unless people died."""
    if (
        "disruption" in case.names
        and not case.has_dead
        and not _is_struck(case)
        and case.names <= {*REMOTE, *BESIDE_STOPPED}
    ):
        return pick(case.acts, "disruption", "weapon-stopped")
    return None


def _is_struck(case: Case) -> bool:
    """As in "a drone strike hit a position, destroying a howitzer": the weapon is the strike's target."""
    stopped = [act for act in case.acts if act.name == "disruption"]
    struck = any(act.name in BOMBED and act.mention.strength == "strong" for act in case.acts)
    return struck and all(act.mention.kind.name == "looting" for act in stopped)


def _taken(case: Case) -> Choice | None:
    """The state regains ground, others overtake it; without a fight it is a transfer."""
    takes = [act for act in case.acts if act.name in TAKING and act.takes_ground]
    if len(takes) < len(case.acts):
        takes = [act for act in takes if not attachment.is_aside(act.mention)]  # "weeks after it was taken"
    if not takes:
        return None
    act = takes[-1]
    text = act.mention.sentence.text.lower()
    if any(words in text for words in TAKEN_QUIETLY) and not case.has_dead:
        return Choice(triggers.kinds()["transfer"], act.mention, "taken-without-a-fight")
    if (
        any(item.name == "transfer" for item in case.acts)
        and not case.has_dead
        and not case.names & {"clash", "assault", "killing"}
    ):
        return Choice(triggers.kinds()["transfer"], act.mention, "taken-after-withdrawal")
    side = next((actor.side for actor in act.agents if actor.side in {"state", "armed"}), "")
    name = {"state": "regain", "armed": "overtake"}.get(
        side, "regain" if act.name == "regain" else "overtake"
    )
    return Choice(triggers.kinds()[name], act.mention, "ground-taken")


def _takes_ground(act: Act, ground: frozenset[int]) -> bool:
    """As in "captured the town", not "captured a militant"."""
    words = act.mention.words.lower()
    if "control" in words or act.name == "overtake" or words.endswith(" over"):
        return True
    offset = act.mention.sentence.offset
    if _is_taken_from(act) or _is_driven_from(act, ground):
        return True
    return any(
        actors.singular(token.lower_) in GROUND
        or any(offset + item.idx in ground for item in (token, *token.lefts))
        for token in act.mention.patients
        if not (token.dep_ == "pobj" and token.head.lower_ == "from")  # "carried off 11 people from Kankara"
        and not people_words.noun(token.lower_)  # "a Kenyan aid worker seized by gunmen"
    )


def _is_driven_from(act: Act, ground: frozenset[int]) -> bool:
    """As in "pushed the militia out of the town": the ground is what they were driven from."""
    offset = act.mention.sentence.offset
    return any(
        offset + item.idx in ground or actors.singular(item.lower_) in GROUND
        for noun in frames.left(act.mention.token)
        for item in (noun, *noun.lefts)
    )


def _is_taken_from(act: Act) -> bool:
    """As in "captured Rajo from the YPG": a name that no vocabulary has, taken from an armed side."""
    verb = act.mention.token
    losers = (
        actors.describe(noun, offset=0)
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ == "from"
        for noun in child.children
    )
    named = any(token.tag_ == "NNP" for token in act.mention.patients)
    return named and any(loser is not None and loser.side in ARMED for loser in losers)


def _clash(case: Case) -> Choice | None:
    if "clash" not in case.names or crowds.is_crowd(case) or crowds.is_unarmed(case):
        return None
    return pick(case.acts, "clash", "clash")


def _stormed(case: Case) -> Choice | None:
    """A ground assault on an armed side is a clash although shells or bombs helped it."""
    for act in case.acts:
        words = {token.lower_ for token in act.mention.sentence.doc}
        on_foot = act.mention.words.lower() in GROUND_ASSAULT or words & GUNFIRE
        armed = {actor.side for actor in act.agents} & {"armed"} and {
            actor.side for actor in act.patients
        } & ARMED
        if act.name == "assault" and on_foot and armed:
            return Choice(triggers.kinds()["clash"], act.mention, "ground-assault")
    return None


def _held(case: Case) -> Choice | None:
    """A raid in which people are only taken is an abduction or an arrest."""
    if case.has_dead or case.names & {"killing", "harm", "sexual"}:
        return None
    for name in ("abduction", "arrest"):
        told = [
            act
            for act in case.acts
            if act.name == name and (act.mention.strength == "strong" or act.patients)
        ]
        if told and all(act.mention.strength == "weak" for act in case.acts if act.name == "assault"):
            return pick(case.acts, "abduction" if all(map(_is_no_arrest, told)) else name, "people-taken")
    return None


def _is_no_arrest(act: Act) -> bool:
    """As in "gunmen detained three teachers": who has no name and no office abducts whom they hold."""
    nameless = bool(act.agents) and all(
        actor.side == "armed" and actor.name.startswith(NAMELESS) for actor in act.agents
    )
    return act.name == "abduction" or (nameless and act.mention.words.lower() in DETAINED)


def _remote(case: Case) -> Choice | None:
    strong = [
        name
        for name in REMOTE
        if any(act.name == name and act.mention.strength == "strong" for act in case.acts)
    ]
    weak = [name for name in REMOTE if name in case.names]
    if strong == ["bombing"] and "airstrike" in weak and all(map(_is_bombed, case.acts)):
        return pick(case.acts, "airstrike", "weapon")  # "was bombed", blamed on warplanes
    if strong or weak:
        return pick(case.acts, (strong or weak)[0], "weapon")
    return pick(case.acts, "bombardment", "weapon") if "bombardment" in case.names else None


def _is_bombed(act: Act) -> bool:
    """Whether it is no bombing but by the verb "bomb", which does not tell from where."""
    verb = act.mention.words.lower().startswith("bomb") and not act.mention.is_noun
    return act.name != "bombing" or verb


def _mob(case: Case) -> Choice | None:
    return pick(case.acts, "mob", "mob") if "mob" in case.names else None


def _armed(case: Case) -> Choice | None:
    """An attack of an armed side on another is a clash (CODEBOOK, Battles)."""
    hands = [act for act in case.acts if act.name in HAND]
    if not hands or case.names & {"abduction", "sexual"}:
        return None
    if any(token.lower_ in ONE_ANOTHER for act in hands for token in act.mention.patients):
        return pick(case.acts, "clash", "armed-against-armed")
    agents = {actor.side for act in hands for actor in act.agents}
    told = [act for act in hands if not _is_of_anybody(act)] if agents & ARMED else hands
    told = told or hands  # "killing seven members"
    patients = {actor.side for act in told for actor in act.patients}
    if (patients & ARMED and not patients & {"civil"}) or (
        patients & ARMED and agents & ARMED and "civil" not in patients
    ):
        return pick(case.acts, "clash", "armed-against-armed")
    return None


def _is_of_anybody(act: Act) -> bool:
    """Whether an act tells of people without saying who they were: "at least 12 people died"."""
    nouns = {actors.singular(token.lower_) for token in act.mention.patients}
    return bool(nouns) and nouns <= ANYBODY


def _abducted(case: Case) -> Choice | None:
    """Abducted then killed is Attack (CODEBOOK, notes)."""
    if "abduction" in case.names and (case.has_dead or "killing" in case.names):
        return pick(case.acts, "killing", "abducted-then-killed")
    return None
