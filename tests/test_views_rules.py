"""Rules in words."""

from pathlib import Path

from pipeline.articles import files
from pipeline.records import Article
from views import rules

ARTICLES = Path(__file__).parents[1] / "data" / "articles"


def test_a_rule_is_told_in_words():
    assert rules.of("zero-said").codebook.startswith("ours")


def test_the_longest_beginning_that_fits_counts():
    assert rules.of("type-weapon-stopped").meaning != rules.of("type-unheard-of").meaning
    assert rules.of("corrected by Ann: counted").meaning == "a reviewer corrected it"


def test_a_rule_without_a_line_is_told_by_its_name():
    assert rules.of("some-new-rule") == rules.Rule("some new rule", "")


def test_every_rule_that_reads_the_shipped_reports_has_a_line(reader):
    reports = [item for item in files.read([ARTICLES]) if isinstance(item, Article)][::3]
    used = {item.rule for report in reports for record in reader.records(report) for item in record.evidence}
    assert {name for name in used if rules.of(name).meaning == name.replace("-", " ")} == set()
