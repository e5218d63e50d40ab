"""The heading of a note or of an entry in a list: "Aden, 31 May 2016.", "Tabqa, Raqqa governorate:"."""

from __future__ import annotations

import re

from pipeline import vocabulary

LONGEST = 110  # code points
END = re.compile(r"(?::|\.|\s(?:--|[-–—]))(?=\s)")
FURTHER = re.compile(r"(?:[A-Z][\w'’-]{1,20}[ /,]{0,2}){1,4}(?::|\s[-–—])(?=\s)")
WORD = re.compile(r"[^\W\d_][\w'’-]*")


def end(text: str, *, name: int = 0) -> int:
    """Where the heading that opens a text ends, its mark included; 0 if it opens with none.

    A heading holds names, days, numbers and such words as `layout_heading_words` lists, and so no verb. A
    label ("Killed:") is none; a place's name is one, which ends at `name`: "Sagaing:", "Jonglei -".
    """
    after = END.match(text, name) if name else None
    if after:
        further = FURTHER.match(text, after.end())  # "Senegal - Ziguinchor:"
        return further.end() if further else after.end()
    for mark in END.finditer(text, 0, LONGEST):
        heading = text[: mark.start()]
        if mark[0] == "." and heading.rpartition(" ")[2].lower() in vocabulary.words("layout_abbreviations"):
            continue
        return mark.end() if _is_heading(heading) else 0
    return 0


def _is_heading(words: str) -> bool:
    found = WORD.findall(words)
    known = vocabulary.words("layout_heading_words")
    is_more_than_a_label = not words.replace(" ", "").isalpha()  # "Killed:", "Police:"
    return is_more_than_a_label and all(word in known or not word[0].islower() for word in found)
