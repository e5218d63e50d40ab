"""What one sentence says of people: how many, who, by which words, and whether it is the news."""

import pytest

from pipeline.reading import parse, people

NLP = parse.load()


def find(text: str) -> tuple[people.Casualties, ...]:
    return people.find(NLP(parse.plain(text)), offset=0, text=text)


def only(text: str) -> people.Casualties:
    (mention,) = find(text)
    return mention


def test_the_span_has_the_words_of_the_number():
    assert only("Gunmen killed at least 12 civilians in Bria.").span.quote == "at least 12"


def test_the_trigger_has_the_words_of_what_happened():
    assert only("Three farmers were gunned down in Benue.").trigger.quote == "gunned down"


def test_the_victims_are_named_by_their_words():
    assert only("An airstrike killed 12 Syrian soldiers.").who == "Syrian soldiers"


def test_offsets_point_into_the_whole_article():
    text = "Baghdad was calm. Gunmen killed two guards in Mosul."
    mention = people.find(NLP(text[18:]), offset=18, text=text)[0]
    assert text[mention.span.start : mention.span.end] == mention.span.quote == "two"


def test_a_list_of_victims_is_one_mention_with_its_sum():
    mention = only("A shell killed two soldiers, a policeman and three civilians.")
    assert (mention.count.best, [one.who for one in mention.victims]) == (
        6,
        ["soldiers", "policeman", "civilians"],
    )


def test_parts_stand_beside_the_whole():
    mention = only("Fighting took the death toll to 52 - 29 troops and 23 militants.")
    assert mention.count.best == 52


def test_including_opens_parts():
    mention = only("The blast killed 12 people, including three children.")
    assert (mention.count.best, [part.count.best for part in mention.parts]) == (12, [3])


def test_at_least_leaves_the_high_open():
    count = only("The blast killed at least 12 people.").count
    assert (count.low, count.best, count.high) == (12, 12, None)


def test_at_least_may_stand_after_the_noun():
    assert only("The blast killed 12 people at least.").count.high is None


def test_a_vague_word_has_the_codebooks_figure_and_stays_beside_it():
    mention = only("Dozens of villagers were killed.")
    assert (mention.count.best, mention.count.high, mention.qualifier) == (12, None, "dozens")


def test_a_plural_without_a_number_can_be_told_from_a_number():
    assert only("Shelling killed civilians in Taiz.").vague_plural


def test_several_are_ten_in_heavy_fighting():
    assert only("Several soldiers were killed in heavy fighting near Yei.").count.best == 10


@pytest.mark.parametrize(
    "text",
    [
        "The war has killed more than 370,000 people since it started in 2011.",
        "More than 180 civilians have been killed in the flare-up since April 30.",
        "Over 900 people were killed across the country.",
        "The militia has killed several people.",
        "Since the coup, more than 1,200 people have been killed.",
        "In the past three months, 40 people have been killed in the province.",
        "So far this year 311 activists have been murdered.",
    ],
)
def test_a_toll_over_a_period_or_a_country_is_running(text):
    assert all(mention.running for mention in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed three people in the deadliest attack since 2014.",
        "Three soldiers were killed in the town, which rebels have held since 2012.",
        "In Idlib, held by rebels since 2015, shelling killed two farmers.",
        "Gunmen killed two guards in the third attack this year.",
    ],
)
def test_a_period_told_of_something_else_makes_no_running_total(text):
    assert not any(mention.running for mention in find(text))


def test_a_toll_since_this_morning_is_no_running_total():
    assert not only("Shelling has killed four people since dawn.").running


@pytest.mark.parametrize(
    "text",
    [
        "Fresh fighting took the death toll to 52.",
        "The toll from the bombing has risen to 52.",
        "The clashes brought to 52 the number of people killed.",
        "The number of people killed in the clashes rose from 47 to 52.",
    ],
)
def test_a_toll_is_marked(text):
    mention = only(text)
    assert (mention.toll, mention.count.best) == (True, 52)


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds protested against the killing of two students.",
        "Students marched after police killed a boy.",
        "Thousands attended the funeral of the five soldiers killed in the attack.",
        "Police arrested a man accused of killing his neighbour.",
        "The raid follows an ambush last month in which 11 soldiers died.",
    ],
)
def test_a_reason_or_a_memory_is_background(text):
    assert all(mention.background for mention in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "The blast could kill hundreds.",
        "The rebels threatened to kill five hostages.",
        "The gunmen failed to kill the mayor.",
        "The army did not kill the three farmers.",
        "The army denied killing three farmers.",
        "If two soldiers were killed, the truce would end.",
        "The attack caused 12 casualties.",
        "An unknown number of people were killed.",
        "Shells killed 30 goats.",
        "The army executed 12 operations.",
        "The court sentenced three men to death.",
        "The motorway toll rose to 12 pesos.",
    ],
)
def test_nobody_is_told_killed(text):
    assert find(text) == ()


def test_dead_and_wounded_in_one_number_are_undivided():
    assert all(mention.undivided for mention in find("The strike killed or wounded 20 fighters."))


@pytest.mark.parametrize(
    "text",
    ["There were no casualties.", "The blast did not cause any casualties.", "Nobody was killed or injured."],
)
def test_zero_is_said(text):
    assert all(mention.is_zero for mention in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "There were no reports of casualties.",
        "No further casualties were reported.",
        "Casualties are unknown.",
    ],
)
def test_zero_is_not_said(text):
    assert find(text) == ()


def test_no_civilian_casualties_says_nothing_of_soldiers():
    assert find("There were no civilian casualties.") == ()


@pytest.mark.parametrize(
    ("text", "measure", "best"),
    [
        ("Gunmen kidnapped seven travellers near Kaduna.", "abducted", 7),
        ("He was fatally wounded by a sniper.", "killed", 1),
    ],
)
def test_the_measure_follows_the_trigger(text, measure, best):
    mention = only(text)
    assert (mention.measure, mention.count.best) == (measure, best)


def test_a_place_named_after_a_person_is_nobody():
    assert only("Troops killed 28 peasants in Cayara, Victor Fajardo province, on Monday.").count.best == 28
