"""Feeds hostile articles to the reader for a while: `python -m tests.fuzz --seconds 60 --seed 1`.

Stops at the first that crashes, takes too long or quotes words that are not there, and prints it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import date

import msgspec

from pipeline.articles import files
from pipeline.reader import Reader
from pipeline.records import Article

SLOWEST = 5.0  # seconds for one article of LONGEST code points
LONGEST = 3_000
PIECES = (
    "killed", "wounded", "three", "at least 12", "1,000", "2,5", "no", "of", "and", ",", ".", ";",
    ":", "(", ")", "-", "--", "—", "\n\n", "\n", "\t", "\u00a0", "men", "soldiers", "their", "his",
    "others", "including", "both", "in Homs", "HOMS", "al-'Abd", "Monday", "5 March", "2019",
    "since April 30", "bodies", "death toll", "to", "rose to", "said", "the army", "bombed",
    "protest", "قتل", "三", "хомс", "٣", "\u202e", "\u200b", "e\u0301", "💣", "İ", "ẞ", "\x00", "'s",
    '"', "”", "[TEXT]", "BEIRUT:", "dead", "injured", "car bomb", "x2", "2KIA", "12-year-old",
    "per cent", "mm", "No. 5",
)  # fmt: skip


def article(random_: random.Random) -> str:
    """A text of random pieces, now and then one piece over and over, or in capitals."""
    count = random_.randint(1, 120)
    pieces = random_.choices(PIECES, k=count)
    if random_.random() < 0.2:
        pieces += [random_.choice(PIECES)] * random_.randint(10, 400)
    text = random_.choice(("", " ", " ")).join(pieces)[:LONGEST]
    return text.upper() if random_.random() < 0.2 else text


def broken(text: str, reader: Reader, published: date | None) -> str:
    """What is wrong with how the text is read; "" if nothing is."""
    line = msgspec.json.encode({"text": text, "published": published})
    started = time.perf_counter()
    for found in files.parse(line, name="fuzz.jsonl"):
        if isinstance(found, Article):
            wrong = [quote for quote in _quotes(found, reader) if quote]
            if wrong:
                return f"quoted: {wrong[0]!r}"
    took = time.perf_counter() - started
    return f"took {took:.1f} s" if took > SLOWEST else ""


def _quotes(article: Article, reader: Reader) -> Iterator[str]:
    for record in reader.records(article):
        for evidence in record.evidence:
            span = evidence.span
            yield "" if article.text[span.start : span.end] == span.quote else span.quote


def main() -> int:
    """Runs until the time is over or something breaks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random_, reader = random.Random(options.seed), Reader.load()  # noqa: S311 - no secret
    end, tried = time.monotonic() + options.seconds, 0
    while time.monotonic() < end:
        text, published = article(random_), random_.choice((None, date(2019, 5, 22), date.min, date.max))
        try:
            wrong = broken(text, reader, published)
        except Exception as error:  # noqa: BLE001 - any crash is what is looked for
            wrong = repr(error)
        if wrong:
            sys.stdout.write(f"{wrong}\npublished {published}\n{text!r}\n")
            return 1
        tried += 1
    sys.stdout.write(f"{tried} articles read, none broke the reader\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
