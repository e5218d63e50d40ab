"""Which act of a sentence a day or a place belongs to, by the tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from spacy.tokens import Token

from pipeline import vocabulary
from pipeline.incidents.agreement import is_cause
from pipeline.reading import dates, demonyms, grammar, speakers, triggers, weapons
from pipeline.reading.events import Mention
from pipeline.reading.parse import Sentence
from pipeline.records import DateMention, Toponym

OWN = 3  # the weight of the act's own place
BESIDE_IT = 2  # of the place of those who act
NEARBY = 1  # of a place that the sentence only names
NOWHERE = 0  # of a name that tells no place at all
ASIDE = vocabulary.cues("aside")
ORIGIN = vocabulary.cues("origin")
OFFICE = vocabulary.cues("office")
REPORTS = vocabulary.cues("report")
TELLING = vocabulary.cues("telling")  # who tells of an act, or cares for its victims
CARED_FOR = vocabulary.cues("cared-for")
BROUGHT = frozenset(
    {"care", "way", "medevac", "casevac", "admission"}
)  # "in intensive care in Cúcuta", "on the way to Aden"
LOCAL_OFFICES = vocabulary.cues("local-office")
EFFECTS = frozenset(
    {"left", "plunged", "lost", "cut", "died", "took", "seized"}
)  # "was left in darkness on Monday after a raid"
BORDERS = frozenset({"border", "borders", "frontier", "line"})  # "near the border with Iraq"
SITED = frozenset({"located", "based", "situated", "stationed"})
OVER = frozenset({"for", "over"})
WOUNDS = frozenset({"wounds", "injuries", "burns"})  # "of wounds sustained on Sunday"
SUPPOSED = vocabulary.cues("supposed")  # "men suspected of belonging to a gang on Sunday"
STATES = vocabulary.cues("state-participle")  # "fired at the camp shared by two armies on Sunday"
WAYS = frozenset({"road", "highway", "route", "motorway", "track", "way"})
TRIPS = frozenset({"flight", "plane", "bus", "train", "trip", "journey", "visit", "voyage"})
ACTING = frozenset({"operating", "headquartered", "exiled"})  # "by gangs operating in Gao"
VAST_KM = 500.0  # the radius from which a region beside a noun says no more than a country does
CONTINENTAL_KM = 2_000.0  # the radius from which a region is no place of an incident: "Latin America"
COUNTING = vocabulary.cues("counting")
TOLLS = frozenset({"dead", "wounded", "injured", "toll", "number", "figure", "bodies", "graves"})
TRYING = frozenset({"tried", "attempted", "sought"})
CLAIMED = vocabulary.cues("claimed")
LOOK_BACK = 120  # code points before a name in which words for roads and hospitals are sought
LED_TO = re.compile(
    r"\b(?i:road|highway|route|motorway|track)s? (?:leading )?(?:to|towards?) (?:[a-z]+ ){0,4}\Z"
)
CARE_IN = re.compile(
    r"\b(?:hospital|clinic|morgue|mortuary|(?:medical|health) cent(?:er|re))s? (?:in|at|of) (?:the )?\Z",
    re.IGNORECASE,
)
ROADS = frozenset({"road", "highway", "motorway", "axis"})
TOWARDS = frozenset({"toward", "towards"})
FLED = vocabulary.cues("fled")
BESIDE = frozenset(
    {"compound", "amod", "poss", "nmod", "nsubj", "nsubjpass", "agent"}
)  # a country that is a side


def day_owner(sentence: Sentence, told: Sequence[Mention], day: DateMention) -> Mention | None:
    """The act that happened on this day, by the tree; None for the day of a saying or of something else."""
    tokens = sentence.at(day.span.start, day.span.end)
    if not tokens or is_saying(sentence, day):
        return None
    head = top(tokens)
    owner = _of_participle(tokens, told) or _straight_after(tokens, told) or _owner(head, told)
    if owner is not None and (_is_claimed(owner, head) or _is_of_response(owner, head)):
        return None
    if owner is None or "since" in {token.lower_ for token in (head, *tokens)}:
        owner = _when(tokens, told) or owner
    return _cause_between(owner, tokens, told) or owner


def place_owner(sentence: Sentence, told: Sequence[Mention], toponym: Toponym) -> tuple[Mention | None, int]:
    """The act that happened at this place and the weight of the place for it."""
    tokens = sentence.at(toponym.span.start, toponym.span.end)
    if not tokens or is_led_to(sentence, toponym):
        return None, NEARBY
    head = top(tokens)
    if _is_vast(toponym) and (head.dep_ in BESIDE or _is_addressed(head, told)):
        return None, NOWHERE
    if _is_government(toponym, head, told):
        return None, NOWHERE
    if _is_region(toponym, CONTINENTAL_KM):
        return None, NOWHERE
    path = [head, *grammar.climb(head)]
    acting = _by_its_police(path, told) or _by_its_head(path, told)
    if acting is not None:
        return acting, BESIDE_IT
    if _is_elsewhere(path, told):
        return None, NOWHERE if _is_goal(path) else NEARBY
    verb = next((token for token in path[1:] if grammar.is_verb(token)), None)
    if verb is not None and speakers.is_saying(verb) and not any(mention.token in path for mention in told):
        speaks = any(token.head == verb and token.dep_ == "nsubj" for token in path)
        return None, NOWHERE if speaks else NEARBY
    there = _where(head, told)
    if there is not None:
        return there, OWN
    is_of_road = head.dep_ == "compound" and head.head.lower_ in ROADS and toponym.relation != "between"
    owner = _of_participle(tokens, told) or _owner(head, told)
    if owner is not None and owner.kind.name == "harm" and _is_of_care(sentence, toponym):
        return None, NOWHERE
    return owner, BESIDE_IT if is_of_road else OWN


def _is_of_care(sentence: Sentence, toponym: Toponym) -> bool:
    """As in "were treated for wounds at the hospital in Gusau": where the hurt were brought to."""
    return CARE_IN.search(before(sentence, toponym)) is not None


def _is_government(toponym: Toponym, name: Token, told: Sequence[Mention]) -> bool:
    """As in "Baku fought Yerevan": a capital that acts, and one that another capital acts on."""
    capitals = demonyms.capitals()
    if toponym.name.lower() not in capitals:
        return False
    by_name = [each for each in told if grammar.is_verb(each.token) and not each.is_noun]
    return any(
        name in each.agents
        or (name in each.patients and any(agent.lower_ in capitals for agent in each.agents))
        for each in by_name
    )


def _is_claimed(act: Mention, day: Token) -> bool:
    """As in "claimed responsibility for the raid on Thursday": whether it is the raid's day is open."""
    link = act.token.head
    is_object = act.is_noun and link.lower_ == "for" and link.head.lower_ in CLAIMED
    return is_object and day.i > act.token.i


def is_led_to(sentence: Sentence, toponym: Toponym) -> bool:
    """As in "cut the highway to Gao": only where a road leads."""
    return LED_TO.search(before(sentence, toponym)) is not None


def before(sentence: Sentence, toponym: Toponym) -> str:
    """The words of a sentence that stand right before a name."""
    end = toponym.span.start - sentence.offset
    return sentence.text[max(0, end - LOOK_BACK) : end]


def _is_addressed(country: Token, told: Sequence[Mention]) -> bool:
    """As in "promised Spain to investigate": a country as the object of what is no act is a government."""
    return country.dep_ in {"dobj", "dative"} and not _is_act(country.head, told)


def _by_its_police(path: Sequence[Token], told: Sequence[Mention]) -> Mention | None:
    """The act of "police in Gao fired tear gas": where they serve, unless a place of its own is told."""
    for prep, noun in pairwise(path):
        if prep.dep_ == "prep" and prep.lower_ == "in" and noun.lower_ == "police":
            return next((mention for mention in told if noun in mention.agents), None)
    return None


def _by_its_head(path: Sequence[Token], told: Sequence[Mention]) -> Mention | None:
    """The act of "gunmen killed the village head of Kekun Waje": where he holds office."""
    for prep, noun in pairwise(path):
        if prep.dep_ == "prep" and prep.lower_ == "of" and noun.lower_ in LOCAL_OFFICES:
            return next(
                (m for m in told if noun in m.patients and m.kind.family in {"violence", "abduction"}), None
            )
    return None


def is_elsewhere(sentence: Sentence, toponym: Toponym) -> bool:
    """Whether a name tells by its words alone that no act happened there: "the mayor of Gao"."""
    tokens = sentence.at(toponym.span.start, toponym.span.end)
    head = top(tokens) if tokens else None
    return head is not None and _is_elsewhere([head, *grammar.climb(head)], ())


def _when(day: Sequence[Token], told: Sequence[Mention]) -> Mention | None:
    """The act of "tense since May 17, when police shot three men": it was then."""
    for clause in (child for token in day for child in token.children):
        if clause.dep_ == "relcl" and any(item.lower_ == "when" for item in clause.children):
            inside = [m for m in told if m.token == clause or clause.is_ancestor(m.token)]
            return min(inside, key=lambda mention: abs(mention.token.i - clause.i)) if inside else None
    return None


def _cause_between(owner: Mention | None, day: Sequence[Token], told: Sequence[Mention]) -> Mention | None:
    """The cause of a protest that stands before the day: "marched to protest a killing on 19 April"."""
    if owner is None or owner.token.tag_ != "VB":
        return None
    causes = (m for m in told if owner.token.i < m.token.i < day[0].i and is_cause(m, owner))
    return next(causes, None)


def _straight_after(day: Sequence[Token], told: Sequence[Mention]) -> Mention | None:
    """The act whose verb follows the day: "women dressed in black on Monday marched"."""
    after = max(token.i for token in day) + 1
    return next((m for m in told if m.token.i == after and m.token.tag_ == "VBD"), None)


def _of_participle(words: Sequence[Token], told: Sequence[Mention]) -> Mention | None:
    """The act of a participle whose noun's verb follows: "women abducted in Gao on Monday were freed"."""
    for mention in reversed(told):
        token = mention.token
        if token.i > words[0].i or token.dep_ != "acl" or token.tag_ != "VBN":
            continue
        path = (token.head, *grammar.climb(token.head))
        verb = next((noun.head for noun in path if noun.dep_ in grammar.SUBJECTS), None)
        if verb is None:
            continue
        if words[-1].i < min(part.i for part in (verb, *verb.children) if _is_verbal(part)):
            return mention
    return None


def _is_verbal(token: Token) -> bool:
    return grammar.is_verb(token) or token.dep_ in {"aux", "auxpass", "neg"}


def _where(place: Token, told: Sequence[Mention]) -> Mention | None:
    """The act of "elders in Rathedaung, where shells killed four children": it was there."""
    for clause in place.children:
        if clause.dep_ == "relcl" and any(item.lower_ == "where" for item in clause.children):
            inside = [m for m in told if m.token == clause or clause.is_ancestor(m.token)]
            return inside[0] if inside else None
    return None


def _is_elsewhere(path: Sequence[Token], told: Sequence[Mention]) -> bool:
    """As in "gunmen from Gao", "the mayor of Gao", "fled to Gao": such a name is no place of an act."""
    for child, head in pairwise(path):
        if head.lower_ == "according":
            return True  # "according to a source in Salamiyah"
        if child.dep_ == "prep" and _leads_away(child, head, told):
            return True
        if head.dep_ == "acl" and head.lower_ in ACTING and not _is_act(head, told):
            return True
        if head.lower_ in SITED and head.dep_ == "acl":
            continue  # "the head of the academy located in Santa Tecla"
        if grammar.is_verb(head):
            return head.lower_ in FLED or (head.lower_ in CARED_FOR and not _is_act(head, told))
        if head.lower_ in OFFICE and child.dep_ in {"prep", "compound", "poss", "amod", "nmod"}:
            return True
        if head.lower_ in TELLING and child.dep_ == "prep" and _tells(head, told):
            return True
        if any(mention.token == head for mention in told):
            return False
    return False


def _tells(noun: Token, told: Sequence[Mention]) -> bool:
    """As in "hospital staff in Gao counted 19 dead": they do nothing but tell, or care for the wounded."""
    return noun.dep_ == "nsubj" and not _is_act(noun.head, told)


def _leads_away(prep: Token, head: Token, told: Sequence[Mention]) -> bool:
    """As in "from Gao", "the border with Iraq", "the road to Gao", "held for posts on Aden"."""
    if prep.lower_ in ORIGIN or (prep.lower_ == "with" and head.lower_ in BORDERS):
        return True
    head = head.head if head.lower_ == "back" and head.dep_ == "advmod" else head  # "on the way back to"
    is_cause = prep.lower_ in OVER and _is_arrest(head, told)
    return head.lower_ in BROUGHT or _is_way(prep, head) or is_cause


def _is_goal(path: Sequence[Token]) -> bool:
    """As in "was flown to Bangui", "drove the cattle toward Pibor": where somebody went after the act."""
    return any(
        (child.lower_ == "to" and head.lower_ in BROUGHT | FLED | CARED_FOR)
        or (child.lower_ in TOWARDS and head.lower_ not in WAYS)
        for child, head in pairwise(path)
    )


def _is_way(prep: Token, head: Token) -> bool:
    """As in "the road to Kaduna", "drove the cattle toward Pibor"; rockets "towards Eilat" are to hit it."""
    if head.lower_ in WAYS | TRIPS:
        return prep.lower_ in {"to", *TOWARDS}
    return prep.lower_ in TOWARDS and head.lower_ not in weapons.WIELDING and not weapons.kind(head)


def _is_arrest(verb: Token, told: Sequence[Mention]) -> bool:
    return any(mention.token == verb and mention.kind.family == "arrest" for mention in told)


def _is_act(verb: Token, told: Sequence[Mention]) -> bool:
    return any(mention.token == verb for mention in told)


def _owner(token: Token, told: Sequence[Mention]) -> Mention | None:
    """The act nearest above a token; at a clause's verb, the act that belongs to the clause."""
    child = token
    for head in grammar.climb(token):
        own = [mention for mention in told if mention.token == head]
        if own:
            return own[0]
        opens_aside = child.dep_ == "prep" and child.lower_ in ASIDE and not is_hour(child)
        if opens_aside and child.i != token.i and child.head == head:
            inner = [mention for mention in told if mention.token.is_ancestor(token)]
            return inner[0] if inner else None
        if head.dep_ == "advcl" and any(
            item.dep_ == "mark" and item.lower_ in ASIDE for item in head.children
        ):
            inner = [mention for mention in told if head == mention.token or head.is_ancestor(mention.token)]
            return min(inner, key=lambda mention: abs(mention.token.i - token.i)) if inner else None
        if grammar.is_verb(head):
            members = [m for m in told if _clause(m) == head and not is_since(m.token)]
            members = [m for m in members if not any(is_cause(m, other) for other in members)] or members
            if members:
                return min(members, key=lambda mention: abs(mention.token.i - token.i))
            if head.dep_ == "relcl" and head.lower_ in TRYING and _is_act_on(head.head, told):
                child = head  # "fought off fighters who tried to enter the prison on Sunday"
                continue
            if head.dep_ == "relcl" or _is_apart(head):
                return _crowd(head, told)
        child = head
    root = child
    below = [mention for mention in told if root == mention.token or _is_told_by(root, mention.token)]
    if len(told) == 1 and not below and not told[0].token.is_ancestor(token):
        is_broken = grammar.root(told[0].token) != root or root in told[0].agents
        below = list(told) if is_broken else []  # a parse in two pieces, or without a main verb
    return min(below, key=lambda mention: abs(mention.token.i - token.i)) if below else None


def _is_apart(participle: Token) -> bool:
    """As in "men jailed in Gao": what was done to them there is another act than what they do."""
    noun = participle.head
    return (
        participle.dep_ == "acl"
        and participle.tag_ == "VBN"
        and participle.lower_ not in SUPPOSED | STATES
        and not grammar.is_gapped(noun)
        and not (weapons.kind(noun) or noun.lower_ in WOUNDS)
    )


def _is_act_on(noun: Token, told: Sequence[Mention]) -> bool:
    return any(noun in each.patients for each in told)


def _crowd(verb: Token, told: Sequence[Mention]) -> Mention | None:
    """The act of a crowd that was about to do something: "demonstrators who were trying to enter Juliaca"."""
    crowds = (each for each in told if each.token == verb.head and each.kind.family == "crowd")
    return next(crowds, None) if verb.tag_ == "VBG" else None


def _is_of_response(act: Mention, day: Token) -> bool:
    """As in "ended their search on Thursday after an attack that killed 18": the attack's day is not told."""
    verb = next((head for head in grammar.climb(day) if grammar.is_verb(head)), None)
    if verb is None or verb == act.token or verb.lower_ in CARED_FOR | EFFECTS:
        return False
    between = takewhile(lambda head: head != verb, (act.token, *grammar.climb(act.token)))
    told_after = any(token.dep_ == "pobj" and token.head.lower_ in ASIDE for token in between)
    return told_after and _clause(act) == verb and not act.token.is_ancestor(day)


def is_hour(prep: Token) -> bool:
    """As in "before dawn on Wednesday", "after midnight": a part of a day, and no other time than that."""
    return any(child.dep_ == "pobj" and dates.is_part_of_day(child.lower_) for child in prep.children)


def is_since(token: Token) -> bool:
    """As in "the heaviest loss since an attack in Beirut": it only says since when, and what hangs on it."""
    return any(
        above.dep_ == "pobj" and above.head.lower_ == "since" for above in (token, *grammar.climb(token))
    )


def is_aside(mention: Mention) -> bool:
    """As in "dissolved a militia on Sunday after gunmen had attacked": the day is not that of the act."""
    return any(
        (token.dep_ == "pobj" and token.head.lower_ in ASIDE)
        or (
            token.dep_ == "advcl"
            and any(item.dep_ == "mark" and item.lower_ in ASIDE for item in token.children)
        )
        for token in (mention.token, *grammar.climb(mention.token))
    )


def _is_told_by(root: Token, token: Token) -> bool:
    """Whether an act belongs to the sentence's main clause, and not to a relative or "after" clause."""
    while token != root:
        if token.dep_ in {"relcl", "acl"} or is_since(token):
            return False
        if token.dep_ == "advcl" and any(
            item.dep_ == "mark" and item.lower_ in ASIDE for item in token.children
        ):
            return False
        if token.head == token:
            return False
        token = token.head
    return True


def _clause(mention: Mention) -> Token | None:
    """The verb of the clause in which an act stands."""
    if grammar.is_verb(mention.token):
        return mention.token
    return next((head for head in grammar.climb(mention.token) if grammar.is_verb(head)), None)


def is_saying(sentence: Sentence, day: DateMention) -> bool:
    """Whether a day is that of a report ("said Wednesday"), not of what is reported.

    The day of an accusation is the act's: who is accused on Sunday is accused of that day's act.
    """
    tokens = sentence.at(day.span.start, day.span.end)
    if not tokens:
        return False
    head = top(tokens)
    if any(token.lower_ in REPORTS for token in (head.head, head.head.head)):
        return True  # "the morning summary of 5 June", "a statement dated 10 August"
    for child in (head, *grammar.climb(head)):
        if child.lower_ in COUNTING and any(
            noun.dep_ == "dobj" and noun.lower_ in TOLLS for noun in child.children
        ):
            return day.rule != "same-day"  # "a monitor put the dead at 30 on Tuesday"
        if grammar.is_verb(child):
            accuses = speakers.verbs().get(child.lower_) == "accuse"
            return speakers.is_saying(child) and not accuses and not _ends_what_is_said(head, child)
        if child.dep_ == "poss" or triggers.find(child.lower_):
            return False  # "Wednesday's attack", "the attack on Wednesday"
        if child != head and triggers.find(child.head.lower_):
            return False
    return False


def _ends_what_is_said(day: Token, verb: Token) -> bool:
    """As in "gunmen shot a trader in Aden, on Monday, police said": the day stands before who says it."""
    said = [child for child in verb.lefts if child.dep_ == "ccomp" and child.i < day.i]
    return bool(said) and any(child.dep_ == "nsubj" and child.i > day.i for child in verb.lefts)


def is_bound(mention: Mention) -> bool:
    """As in "since HTS took control": only says from when something else held."""
    return any(
        child.lower_ == "since" and child.dep_ in {"mark", "prep"}
        for token in (mention.token, *grammar.climb(mention.token))
        if token.dep_ == "advcl"
        for child in token.children
    )


def _is_vast(toponym: Toponym) -> bool:
    """Whether a name is that of a country, or of a region or sea as large."""
    is_country = toponym.place is not None and toponym.place.geo_precision == "country"
    return is_country or _is_region(toponym, VAST_KM)


def _is_region(toponym: Toponym, least_km: float) -> bool:
    place = toponym.place
    is_region = place is not None and place.feature in {"L.CONT", "L.RGN", "H.SEA", "H.OCN"}
    return is_region and place is not None and place.uncertainty_km >= least_km


def top(tokens: Sequence[Token]) -> Token:
    """The token of an expression that hangs on a word outside it."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside), tokens[0])
