"""Whatever the words, the reader of people never fails, quotes the text, and keeps its bounds in order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading import parse, people

NLP = parse.load()
WORDS = [
    *[
        "killed",
        "wounded",
        "dead",
        "died",
        "were",
        "was",
        "and",
        ",",
        ".",
        "-",
        "(",
        ")",
        "who",
        "of the",
        "a",
    ],
    *[
        "two",
        "12",
        "at least",
        "dozens of",
        "soldiers",
        "people",
        "a policeman",
        "civilians",
        "including",
        "no",
    ],
    *[
        "injuries",
        "casualties",
        "deaths",
        "toll",
        "to death",
        "lives",
        "lost",
        "the body of",
        "shot",
        "by",
        "in",
    ],
    *[
        "his",
        "them",
        "murder of",
        "number of",
        "not",
        "could",
        "had been",
        "John Smith",
        "Gen.",
        "Mosul",
        "or",
    ],
    *["three others", "more", "another", "2019", "since", "among", "injuring", "leaving", "as many", "whom"],
]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(SENTENCES | st.text(max_size=80).map("killed {} people".format))
def test_mentions_quote_the_text_and_bounds_are_ordered(text):
    plain = parse.plain(text)
    mentions = people.find(NLP(plain), offset=0, text=text)
    for mention in mentions:
        for span in (mention.span, mention.trigger):
            assert text[span.start : span.end] == span.quote
        assert 0 <= mention.count.low <= mention.count.best
        assert mention.count.high is None or mention.count.best <= mention.count.high
    for measure in ("killed", "injured", "abducted"):
        people.total(mentions, measure)
