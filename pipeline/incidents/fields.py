"""The fields of an incident chosen from all that its scenes say, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from pipeline import vocabulary
from pipeline.incidents import attachment
from pipeline.incidents.acts import ARMED, Act
from pipeline.incidents.anaphora import Located
from pipeline.incidents.backdrop import Backdrop
from pipeline.incidents.scene import Sited
from pipeline.incidents.stories import Story
from pipeline.incidents.traits import best_place
from pipeline.reading import actors, known, parties, speakers
from pipeline.reading.actors import Actor
from pipeline.reading.triggers import Kind
from pipeline.records import Article, Claim, DateMention, Evidence, Place, Span, When

CLOSE = 40  # code points between a day and the "until" that extends it
OUTWEIGHED = 2  # times the places of a country, so many in another make it a bystander
LONGEST = timedelta(days=14)  # an incident that lasts longer is told by its first day
UNNAMED = tuple(vocabulary.words("actor_unnamed"))
UNSIGNED = frozenset({"bombing", "grenade", "suicide"})  # remote violence of unknown people, not of armies
PRECISIONS = {"day": 0, "week": 1, "month": 2, "year": 3}


def when(story: Story, days_of_article: Sequence[DateMention]) -> tuple[When | None, tuple[Evidence, ...]]:
    """When it happened: the most precise days said; a toll that grew over days makes it last that long."""
    days = [day for day in story.days if day.when is not None]
    if not days:
        return None, ()
    finest = min(PRECISIONS[day.when.precision] for day in days)
    kept = [day for day in days if PRECISIONS[day.when.precision] == finest]
    first = kept[0]
    spread = _spread(story, kept) if finest == 0 else first.when
    until = _until(first, days_of_article) if finest == 0 else None
    if until is not None and until.when.last > spread.last:
        spread = When(spread.first, until.when.last, "day")
        kept.append(until)
    shown = [first] + [day for day in kept[1:] if day.when != first.when]
    return spread, tuple(Evidence("event_date", day.span, day.rule) for day in shown)


def _until(first: DateMention, days: Sequence[DateMention]) -> DateMention | None:
    """As in "through Monday" said close behind the first day."""
    for day in days:
        behind = day.span.start - first.span.end
        if (
            day.rule.startswith("until-")
            and 0 <= behind <= CLOSE
            and day.when.last - first.when.first <= LONGEST
        ):
            return day
    return None


def _spread(story: Story, days: Sequence[DateMention]) -> When:
    overlapping = [days[0].when]
    if any(figure.toll for scene in story.scenes for figure in scene.casualties):
        overlapping = [day.when for day in days]
    return When(min(item.first for item in overlapping), max(item.last for item in overlapping), "day")


def place(
    story: Story, backdrop: Backdrop, located: Located | None
) -> tuple[Place | None, tuple[Evidence, ...]]:
    """Where it happened by its own words or by reference; else only the country that the article is about."""
    sited = best_place(story.places)
    if located is not None:
        return located.place, (Evidence("location", located.span, located.rule),)
    if sited is None:
        if backdrop.country is None or backdrop.span is None or not backdrop.is_told:
            return None, ()
        return backdrop.country, (Evidence("location", backdrop.span, "country-of-article"),)
    if _is_abroad(sited, backdrop) and backdrop.country is not None and backdrop.span is not None:
        return backdrop.country, (Evidence("location", backdrop.span, "country-of-article"),)
    if _is_aside(sited, backdrop):
        return None, ()
    rule = {3: "place-of-act", 2: "place-in-sentence", 1: "place-nearby"}[sited.weight]
    return sited.toponym.place, (Evidence("location", sited.toponym.span, rule),)


def _is_abroad(sited: Sited, backdrop: Backdrop) -> bool:
    """Whether a place only stands nearby, and in another country than the article is about."""
    place = sited.toponym.place
    return (
        sited.weight == attachment.NEARBY
        and backdrop.country is not None
        and place is not None
        and bool(place.country_code)
        and place.country_code != backdrop.country.country_code
    )


def _is_aside(sited: Sited, backdrop: Backdrop) -> bool:
    """Whether a place only stands nearby, and the article names many more places in another country."""
    place = sited.toponym.place
    if sited.weight != attachment.NEARBY or backdrop.country is not None or place is None:
        return False
    most = max(map(backdrop.places_in, backdrop.weights), default=0)
    return OUTWEIGHED * backdrop.places_in(place.country_code) <= most


@dataclass(frozen=True, slots=True)
class Sides:
    """The two actors of an incident by name; in Violence against civilians the victims are the second."""

    actor1: str
    actor2: str
    civilian_targeting: bool
    evidence: tuple[Evidence, ...]


def sides(
    article: Article,
    acts: Sequence[Act],
    kind: Kind,
    place: Place | None,
    ground: frozenset[int],
    *,
    hurt: Sequence[Actor] = (),
) -> Sides:
    """Who acted and who suffered, named actors first (CODEBOOK, "Actors"); `ground`: where places stand.

    `hurt` are those whom the numbers of dead and wounded count, for an incident whose acts tell no victim.
    """
    acts = [
        replace(act, agents=_people(act.agents, ground), patients=_people(act.patients, ground))
        for act in acts
    ]
    country = place.country if place else ""
    crowd = kind.event_type in {"Protests", "Riots"}
    agent = _best([actor for act in acts for actor in act.agents], victims=crowd)
    others = [actor for act in acts for actor in act.patients if agent is None or actor.name != agent.name]
    if kind.event_type == "Battles":
        others = [actor for actor in others if actor.side != "name"]
        others = [
            actor for act in acts for actor in act.agents if agent and actor.name != agent.name
        ] + others
        others = [actor for actor in others if actor.side != "civil"] or others
    elif kind.event_type == "Violence against civilians":
        others = [actor for actor in others if actor.side in {"civil", "protest", "name"}] or others
    victim = _best(others, victims=True)
    if kind.family == "violence" and kind.event_type not in {"Battles", "Violence against civilians"}:
        victim = _ally(acts, agent, victim) or victim
    if victim is None and agent is not None:
        rest = [actor for act in acts for actor in act.agents if actor.name != agent.name]
        victim = _best(rest, victims=False)
    if victim is None and not crowd:
        victim = _best(_struck(acts, kind, agent, hurt), victims=True)
    first, second = (
        _name(article, agent, country, is_victim=crowd),
        _name(article, victim, country, is_victim=kind.event_type != "Battles"),
    )
    if crowd:
        by_mob = kind.name == "mob" and any(actor.side == "civil" for act in acts for actor in act.patients)
        first, second = _crowd_names(first, second, kind, country)
        second = second or (_in_country("Civilians ({C})", country) if by_mob else "")
    elif kind.event_type == "Violence against civilians":
        first = first or _in_country("Unidentified Armed Group ({C})", country)
        second = second or _in_country("Civilians ({C})", country)
    elif kind.event_type == "Battles" or kind.name in UNSIGNED:
        first = first or _in_country("Unidentified Armed Group ({C})", country)
    sides_hit = {actor.side for act in acts for actor in act.patients}
    targeting = kind.event_type == "Violence against civilians" or bool(
        sides_hit & {"civil"} and not sides_hit & ARMED
    )
    named = [("actor1", agent), ("actor2", victim)]
    return Sides(
        first,
        second,
        targeting and not crowd,
        tuple(_evidence(article, name, actor) for name, actor in named if actor),
    )


def _struck(acts: Sequence[Act], kind: Kind, agent: Actor | None, hurt: Sequence[Actor]) -> list[Actor]:
    """Those hurt who may be the other side: civilians fight no battle and are not who is in a barracks."""
    military = kind.event_type == "Battles" or any(
        actor.side in ARMED for act in acts for actor in act.patients
    )
    others = [actor for actor in hurt if agent is None or actor.name != agent.name]
    return [actor for actor in others if not military or actor.side in ARMED]


def _ally(acts: Sequence[Act], agent: Actor | None, victim: Actor | None) -> Actor | None:
    """Who is named as acting together with the first side, where the other one is only civilians.

    As in "strikes by Syria or its ally Russia killed 12 civilians": `civilian_targeting` tells the victims.
    """
    if agent is None or (victim is not None and victim.side != "civil"):
        return None
    told = {act.mention.sentence.offset for act in acts if agent in act.agents}
    together = [actor for act in acts if act.mention.sentence.offset in told for actor in act.agents]
    named = (actor for actor in together if actor.is_named or actor.country_code)
    return next((actor for actor in named if actor.name != agent.name and actor.side in ARMED), None)


def by_claim(sides: Sides, claims: Sequence[Claim], group: str = "") -> Sides:
    """The sides with an unknown first one named by who claims the act, or by the only one who is blamed.

    "The group claimed it" is the only armed `group` of which the article speaks by name.
    """
    if sides.actor1 and not sides.actor1.startswith(UNNAMED):
        return sides
    for kind, words in (("responsibility", "said_by"), ("accusation", "about")):
        mine = [claim for claim in claims if claim.kind == kind]
        told = [(claim, getattr(claim, words)) for claim in mine]
        names = {
            name for claim, said in told if (name := parties.canonical(said) or _the(claim, said, group))
        }
        if len(names) == 1:
            (name,) = names
            span = mine[0].evidence[0].span
            return replace(
                sides,
                actor1=name,
                evidence=(*sides.evidence, Evidence("actor1", span, f"actor-by-{kind}")),
            )
    return sides


def _the(claim: Claim, said: str, group: str) -> str:
    """The article's only group for "the group", "the al-Qaeda-linked militants"."""
    head = actors.singular(said.rsplit(maxsplit=1)[-1].lower()) if said else ""
    is_told_of = f"the {said}".lower() in claim.quote.quote.lower()
    return group if is_told_of and head in actors.GROUPS else ""


def by_only_group(sides: Sides, group: str) -> Sides:
    """The sides with "the militants" named by the only armed group of which the article speaks by name."""
    if not group or group in (sides.actor1, sides.actor2):
        return sides
    for evidence in sides.evidence:
        name = getattr(sides, evidence.field)
        words = evidence.span.quote.lower()
        if name.startswith(UNNAMED) and not name.startswith("Unidentified") and words.startswith("the "):
            kept = tuple(item for item in sides.evidence if item is not evidence)
            named = replace(evidence, rule="actor-only-group")
            changed = replace(sides, evidence=(*kept, named))
            if evidence.field == "actor1":
                return replace(changed, actor1=group)
            return replace(changed, actor2=group)
    return sides


def only_group(text: str) -> str:
    """The one armed group that is no state's and that a text names; "" for none and for several."""
    names = {name for _, _, name, kind, _ in known.find(text) if kind not in {"state", "external"}}
    return names.pop() if len(names) == 1 else ""


def _people(found: Sequence[Actor], ground: frozenset[int]) -> tuple[Actor, ...]:
    """The actors without names that are places'."""
    return tuple(
        actor
        for actor in found
        if actor.side != "name" or not any(actor.start <= start < actor.end for start in ground)
    )


def _evidence(article: Article, name: str, actor: Actor) -> Evidence:
    return Evidence(name, Span.of(article.text, actor.start, actor.end), actor.rule)


def _best(found: Sequence[Actor], *, victims: bool) -> Actor | None:
    """A named actor before a described one before a person's name; civilians act only in crowds."""
    banned = {"", "asset", "place"} if victims else {"", "asset", "place", "civil"}
    usable = [actor for actor in found if actor.side not in banned]
    ranked = sorted(usable, key=lambda actor: (not actor.is_named, actor.side == "name"))
    return ranked[0] if ranked else None


def _name(article: Article, actor: Actor | None, country: str, *, is_victim: bool) -> str:
    if actor is None:
        return ""
    if actor.side == "name" and is_victim:
        return _in_country("Civilians ({C})", country)
    return _in_country(actor.name or article.text[actor.start : actor.end], country)


def _in_country(name: str, country: str) -> str:
    """The name with the country for {C}, or without that part where no country is known."""
    if country:
        return name.replace(actors.COUNTRY, country)
    return name.replace(f" ({actors.COUNTRY})", "").replace(f" of {actors.COUNTRY}", "")


def _crowd_names(first: str, second: str, kind: Kind, country: str) -> tuple[str, str]:
    """The crowd is protesters or rioters, and the other side whoever met it."""
    crowd = _in_country("Rioters ({C})" if kind.event_type == "Riots" else "Protesters ({C})", country)
    masks = ("Civilians", "Protesters", "Rioters")
    other = next((name for name in (first, second) if name and not name.startswith(masks)), "")
    return (crowd, other) if kind.name in {"protest", "riot"} else (other or crowd, crowd if other else "")


def said_by(article: Article, story: Story) -> tuple[str, tuple[Evidence, ...]]:
    """Who reported it, by the first sentence that names a source."""
    for scene in story.scenes:
        source = speakers.source(scene.sentence, scene.mentions[0].token)
        if source:
            span = Span.of(article.text, source.start, source.end)
            return source.name, (Evidence("said_by", span, source.rule),)
    return "", ()
