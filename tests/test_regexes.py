"""No regular expression of the pipeline has the form that takes exponential time: a repeat of a repeat."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes
from re import _parser as parser

import pytest

import pipeline

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that stand in modules, by their names."""
    for found in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    yield f"{found.name}.{name}", value


def unbounded(parsed: parser.SubPattern, *, within: bool = False) -> bool:
    """Whether an endless repeat holds one that is all of it, as in "(a+)+" and "(a*|b)*"."""
    for code, given in parsed:
        if code in REPEATS:
            _, most, inner = given
            endless = most == codes.MAXREPEAT
            if within and endless and len(parsed) == 1:
                return True
            if unbounded(inner, within=within or endless):
                return True
        inside = [given[-1]] if code is codes.SUBPATTERN else given[1] if code is codes.BRANCH else []
        if any(unbounded(one, within=within) for one in inside):
            return True
    return False


@pytest.mark.parametrize(
    ("pattern", "is_endless"), [("(a+)+b", True), ("(?:a*|b)*", True), (r"a+(?:-a+)*", False)]
)
def test_a_repeat_of_nothing_but_a_repeat_is_found(pattern, is_endless):
    assert unbounded(parser.parse(pattern)) is is_endless


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*one, id=one[0]) for one in patterns()])
def test_no_endless_repeat_holds_nothing_but_another(name, pattern):
    assert not unbounded(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)), name
