"""One figure for one incident out of its mentions."""

import pytest

from pipeline.reading import parse, people

NLP = parse.load()


def total(text: str, measure: str = "killed") -> int | None:
    count = people.total(people.find(NLP(parse.plain(text)), offset=0, text=text), measure)
    return None if count is None else count.best


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Two soldiers were killed. A civilian also died.", 3),
        ("Two soldiers were killed. The two soldiers were killed by a mine.", 2),
        ("Five people were killed. Four soldiers and a civilian died.", 5),
        ("Four soldiers were killed. A civilian died. In all, five people were killed.", 5),
        ("Seven people were killed. The death toll later rose to nine.", 9),
        ("Hassan Omar was shot dead. The journalist was killed outside his home.", 1),
        ("Two men were shot dead. Their bodies were found in a well.", 2),
        ("Two men were shot dead. Another three people were killed later.", 5),
        ("Gunmen killed John Smith. He was killed on his way home.", 1),
        ("The war has killed 12,000 people since 2014.", None),
        ("A bomb killed two people. The war has killed 12,000 people since 2014.", 2),
        ("Two police officers were killed. 2 fatalities.", 2),
        ("Hundreds protested against the killing of two students.", None),
    ],
)
def test_the_mentions_make_one_figure(text, best):
    assert total(text) == best


def test_the_injured_who_died_are_not_injured():
    assert total("Five were injured in the blast, one of whom later died.", "injured") == 4


def test_one_man_injured_who_died_leaves_nobody_injured():
    assert total("A man was injured in the blast. He later died.", "injured") is None


def test_background_counts_when_asked():
    mentions = people.find(NLP("Hundreds protested against the killing of two students."))
    assert people.total(mentions, "killed", background=True).best == 2


def test_a_plural_without_a_number_can_be_left_out():
    mentions = people.find(NLP("Shelling killed civilians in Taiz."))
    assert people.total(mentions, "killed", plurals=False) is None
    assert people.total(mentions, "killed").best == 3


def test_a_sum_with_an_open_part_is_open():
    mentions = people.find(NLP("At least two soldiers were killed. A civilian also died."))
    assert people.total(mentions, "killed").high is None
