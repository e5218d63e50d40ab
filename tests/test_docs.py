"""The documents say what is true: every command and every column is in them."""

from pathlib import Path

import typer

from pipeline import columns
from pipeline.cli import app
from pipeline.places.sources import SOURCES

ROOT = Path(__file__).parents[1]


def verbs():
    command = typer.main.get_command(app)
    for name, verb in command.commands.items():
        if hasattr(verb, "commands"):
            yield from (f"{name} {inner}" for inner in verb.commands)
        else:
            yield name


def test_every_command_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [verb for verb in verbs() if f"`{verb}" not in readme]
    assert missing == []


def test_every_command_has_an_example():
    command = typer.main.get_command(app)
    groups = [command, *(verb for verb in command.commands.values() if hasattr(verb, "commands"))]
    leaves = [verb for group in groups for verb in group.commands.values() if not hasattr(verb, "commands")]
    assert [verb.name for verb in leaves if "Example" not in (verb.epilog or "") and verb.params] == []


def test_the_data_dictionary_is_made_from_the_columns():
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == columns.dictionary()


def test_the_changelog_has_an_unreleased_part():
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_readme_credits_every_source_of_the_gazetteer():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [source.name for source in SOURCES if source.url and source.url.split("/")[2] not in readme] == []
