"""The line at the top: what is shown, in numbers."""

from __future__ import annotations

from html import escape

from pipeline.summary import Totals
from views import words


def html(totals: Totals, *, total: int) -> str:
    """The title and the counts of what the filters let through; `total` is how many the store holds."""
    dead = words.interval(totals.killed_low, totals.killed_high, is_open=totals.killed_open)
    of = f" of {total:,}" if totals.incidents != total else ""
    figures = [
        (f"{totals.incidents:,}", f"incidents{of}", ""),
        (
            dead,
            "dead",
            "Sum of the lowest and of the highest figures; + where reports leave the upper one open",
        ),
        (f"{totals.countries:,}", "country" if totals.countries == 1 else "countries", ""),
    ]
    doubted = [(totals.alleged, "alleged"), (totals.disputed, "disputed")]
    if told := [f"{count:,} {status}" for count, status in doubted if count]:
        figures.append(
            (
                "",
                f"of which {' and '.join(told)}",
                "Alleged: only the accusers tell it. Disputed: reported, and the accused deny it",
            )
        )
    return (
        '<header class="im-head"><h1>Incident Map</h1><div class="im-figures">'
        + "".join(_figure(*figure) for figure in figures)
        + "</div></header>"
    )


def _figure(number: str, label: str, help_: str) -> str:
    shown = f"<b>{escape(number)}</b> " if number else ""
    return f'<p title="{escape(help_)}">{shown}{escape(label)}</p>'
