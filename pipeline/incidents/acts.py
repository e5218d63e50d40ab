"""The acts of a story with their sides: what the weapon, the doer and the thing taken make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.reading import actors, grammar, joint, weapons
from pipeline.reading.actors import Actor
from pipeline.reading.events import Mention
from pipeline.reading.people import words as people_words

ARMED = frozenset({"state", "armed", "asset"})
REMOTE = ("chemical", "suicide", "airstrike", "shelling", "grenade", "bombing")
HAND = frozenset({"assault", "killing", "harm", "incident"})
STRUCK = vocabulary.cues("struck")
MODIFIES = frozenset({"compound", "amod", "nmod"})
VEHICLES = vocabulary.cues("vehicle")
TO_BOMB = 3  # words after "hit" within which the bomb stands
HITTING = frozenset({"hit", "hits", "struck", "strikes"})
MINES = vocabulary.cues("mine")
CARRIERS = vocabulary.cues("carriers")
WEAPONRY = vocabulary.cues("weaponry")


@dataclass(frozen=True, slots=True)
class Act:
    """A mention with its sides described."""

    mention: Mention
    agents: tuple[Actor, ...]
    patients: tuple[Actor, ...]
    takes_ground: bool = True

    @property
    def name(self) -> str:
        """The kind of act; a weapon that acts names it ("jets struck"), and so does what is captured."""
        own = self.mention.kind.name
        if own == "capture" and not self.takes_ground:
            return self._capture()
        if own == "transfer" and not self.takes_ground and self.patients:
            return "other"
        if own in {"killing", "looting", "disruption"} and self._is_made_safe():
            return "disruption"
        if own == "disruption" and self._is_of_something_else():
            return "other"
        if own == "assault" and self._runs_into_bomb():
            return "bombing"
        if own == "abduction" and self._is_of_vehicles():
            return "looting"
        if own == "protest" and self._drives_people():
            return "abduction"
        if own == "bombing" and self._is_from_the_air():
            return "airstrike"
        return self._by_weapon(own)

    def _runs_into_bomb(self) -> bool:
        """As in "a convoy hit an IED": what is hit is a mine or a bomb."""
        verb = self.mention.token
        after = verb.doc[verb.i + 1 : verb.i + 1 + TO_BOMB]
        things = [token for token in after if token.dep_ not in {"det", "amod"}][:1]
        hit = verb.lower_ in HITTING and any(
            token.lower_ in MINES for token in (*things, *self.mention.patients)
        )
        return hit and not any(weapons.kind(token) for token in self.mention.agents)

    def _drives_people(self) -> bool:
        """As in "marched about 60 passengers into the bush": they do not go by themselves."""
        verb = self.mention.token
        taken = [child for child in verb.children if child.dep_ == "dobj"]
        return self.mention.words.lower().startswith("march") and any(
            people_words.noun(token.lower_) for token in taken
        )

    def _is_from_the_air(self) -> bool:
        """As in "two bombs from a junta jet landed in a compound"."""
        sources = grammar.after_preposition(self.mention.token, "from")
        return any(weapons.kind(token) == "airstrike" for token in sources)

    def _is_of_vehicles(self) -> bool:
        """As in "hijacked lorries and buses": nobody is taken."""
        things = [{token.lower_, actors.singular(token.lower_)} for token in self.mention.patients]
        return bool(things) and all(thing & VEHICLES for thing in things)

    def _by_weapon(self, own: str) -> str:
        """As in "jets struck", "a hand grenade attack", "a Tochka strike", "the air force bombed"."""
        told = {weapons.kind(token) for token in self.mention.agents} - {""}
        if self.mention.is_noun:
            told |= {weapons.kind(token) for token in self.mention.token.lefts if token.dep_ in MODIFIES} - {
                ""
            }
        if own in HAND or own == "bombardment" or self.mention.words.lower() in {"strike", "strikes"}:
            return next((name for name in REMOTE if name in told), own)
        if own == "assault" and self.mention.words.lower() in STRUCK and self._is_by_country():
            return "airstrike"
        if own == "shelling" and "airstrike" in told:
            return "airstrike"  # "a drone fired a missile"
        bombs = self.mention.words.lower().startswith("bomb") and not self.mention.is_noun
        if own == "bombing" and ("airstrike" in told or (bombs and self._is_by_army())):
            return "airstrike"
        return own

    def _is_of_something_else(self) -> bool:
        """As in "intercepted an ambulance": what is stopped is neither a weapon nor what carries one."""
        words = self.mention.words.lower()
        things = [actors.singular(token.lower_) for token in self.mention.patients]
        return (
            words.startswith("intercept")
            and not self.mention.is_noun
            and bool(things)
            and not any(thing in WEAPONRY or thing in CARRIERS for thing in things)
            and not any(weapons.kind(token) for token in self.mention.patients)
        )

    def _is_by_country(self) -> bool:
        """As in "Israel struck a base": a country that strikes from afar does so from the air."""
        return any(actor.rule == "actor-country" for actor in self.agents)

    def _is_by_army(self) -> bool:
        """Whether a state's forces act, police and guards left out: an army that "bombed" used planes."""
        return any(
            actor.side == "state" and not actor.name.startswith(("Police", "Security"))
            for actor in self.agents
        )

    def _is_made_safe(self) -> bool:
        """As in "neutralised an IED", "disposed of two shells", "seized a cache"."""
        if self.mention.kind.name == "killing" and not self.mention.words.lower().startswith(
            ("neutrali", "eliminat")
        ):
            return False
        return any(
            actors.singular(token.lower_) in WEAPONRY or weapons.kind(token) in REMOTE
            for token in self.mention.patients
        )

    def _capture(self) -> str:
        """People captured are abducted or arrested, weapons disrupted, other things looted."""
        if any(actors.singular(token.lower_) in WEAPONRY for token in self.mention.patients):
            return "disruption"
        people = any(people_words.noun(token.lower_) for token in self.mention.patients)
        if people or any(
            actor.side in {"civil", "name", "armed", "state", "protest"} for actor in self.patients
        ):
            by_gun = "gunpoint" in self.mention.sentence.text.lower()
            return "abduction" if by_gun or any(actor.side == "armed" for actor in self.agents) else "arrest"
        return "looting" if any(actor.side == "armed" for actor in self.agents) else "other"


def describe(mentions: Iterable[Mention]) -> tuple[Act, ...]:
    """The acts of a story with their sides."""
    return tuple(
        Act(
            mention,
            _actors(mention, mention.agents, actors.describe),
            _actors(mention, mention.patients, actors.describe_victim),
        )
        for mention in mentions
    )


def _actors(
    mention: Mention, tokens: Sequence[Token], describing: Callable[..., Actor | None]
) -> tuple[Actor, ...]:
    offset = mention.sentence.offset
    return tuple(actor for token in tokens for actor in joint.each(describing, token, offset=offset))
