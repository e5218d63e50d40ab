"""Each line of tests/data/people_notes_*.tsv is one fact: this note tells so many killed and injured."""

from pathlib import Path

import pytest

from pipeline.reading import parse, people

DATA = Path(__file__).parent / "data"
NLP = parse.load()
SETS = [f"people_notes_{number}.tsv" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)]


def rows(*names: str) -> list[tuple[str, str, str]]:
    lines = [line for name in names for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


def told(note: str, measure: str) -> str:
    mentions = people.find(NLP(parse.plain(note)), offset=0, text=note)
    count = people.total(mentions, measure)
    return "" if count is None else str(count.best)


@pytest.mark.parametrize(("killed", "injured", "note"), rows(*SETS))
def test_the_note_tells_so_many(killed, injured, note):
    assert (told(note, "killed"), told(note, "injured")) == (killed, injured)


@pytest.mark.xfail(strict=True, reason="not read rightly yet; move the line to its set when it is")
@pytest.mark.parametrize(("killed", "injured", "note"), rows("people_notes_unread.tsv"))
def test_the_note_will_tell_so_many(killed, injured, note):
    assert (told(note, "killed"), told(note, "injured")) == (killed, injured)
