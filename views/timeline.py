"""The timeline: incidents by day, week or month, stacked by type, and what a brush over it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import altair as alt
import pandas as pd

from views import words
from views.ink import EVENT_TYPES, Ink

Step = Literal["day", "week", "month"]

DAYS_BY_DAY = 100  # longest span drawn by day
DAYS_BY_WEEK = 900  # longest span drawn by week
FINE_ENOUGH: dict[Step, tuple[str, ...]] = {
    "day": ("day",),
    "week": ("day", "week"),
    "month": ("day", "week", "month"),
}
PERIOD = {"day": "D", "week": "W", "month": "M"}
HEIGHT = 132


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars to draw: `rows` has start, end, event_type, incidents; `left_out` counts those too vague."""

    step: Step
    rows: pd.DataFrame
    left_out: int
    undated: int


def timeline(incidents: pd.DataFrame) -> Timeline:
    """Incidents counted by day, week (from Monday) or month of their first day, as the span allows.

    An incident whose date is vaguer than a bar is left out and counted: it has no bar of its own.
    """
    dated = incidents[incidents["date_from"].notna()]
    step = step_for(dated)
    fine = dated[dated["date_precision"].isin(FINE_ENOUGH[step])]
    start = fine["date_from"].dt.to_period(PERIOD[step]).dt.start_time
    rows = fine.groupby([start.rename("start"), "event_type"]).size().rename("incidents").reset_index()
    end = rows["start"].dt.to_period(PERIOD[step]).dt.end_time.dt.ceil("D")
    return Timeline(step, rows.assign(end=end), len(dated) - len(fine), len(incidents) - len(dated))


def step_for(dated: pd.DataFrame) -> Step:
    """The width of a bar: as narrow as the span of exact days can be drawn."""
    exact = dated.loc[dated["date_precision"] == "day", "date_from"]
    if exact.empty:
        return "month"
    days = (exact.max() - exact.min()).days
    return "day" if days <= DAYS_BY_DAY else "week" if days <= DAYS_BY_WEEK else "month"


def chart(bars: Timeline, ink: Ink, *, since: date | None, until: date | None) -> alt.Chart:
    """The bars; those outside the period are pale. Its selection is called "brush"."""
    rows = bars.rows.assign(inside=inside(bars.rows, since=since, until=until))
    colour = alt.Color(
        "event_type:N",
        scale=alt.Scale(domain=list(EVENT_TYPES), range=list(ink.types)),
        legend=None,
    )
    bars_drawn: alt.Chart = (
        alt.Chart(rows)
        .mark_bar(orient="vertical", stroke=ink.page, strokeWidth=0.5)
        .encode(
            x=alt.X(
                "start:T",
                title=None,
                scale=alt.Scale(type="utc", domain=_domain(rows)),
                axis=_axis(bars.step, ink),
            ),
            x2="end:T",
            y=alt.Y(
                "incidents:Q",
                stack="zero",
                title=None,
                axis=alt.Axis(tickMinStep=1, tickCount=3, format="d", domain=False, labelColor=ink.quiet),
            ),
            color=alt.condition("datum.inside", colour, alt.value(ink.outside)),
            order=alt.Order("event_type:N"),
            tooltip=[
                alt.Tooltip("utcyearmonthdate(start):T", title=f"{bars.step} of", format="%-d %B %Y"),
                alt.Tooltip("event_type:N", title="type"),
                alt.Tooltip("incidents:Q", title="incidents"),
            ],
        )
        .add_params(
            alt.selection_interval(
                name="brush",
                encodings=["x"],
                mark=alt.BrushConfig(fill=ink.words, fillOpacity=0.08, stroke=ink.words, strokeOpacity=0.5),
            )
        )
        .properties(height=HEIGHT, background="transparent")
        .configure_view(strokeWidth=0)
    )
    return bars_drawn


def _axis(step: Step, ink: Ink) -> alt.Axis:
    return alt.Axis(
        format={"day": "%-d %b", "week": "%-d %b %Y", "month": "%b %Y"}[step],
        grid=False,
        labelColor=ink.quiet,
        labelOverlap=True,
        tickColor=ink.outside,
        domainColor=ink.outside,
        tickCount=9,
    )


def _domain(rows: pd.DataFrame) -> list[dict[str, int]] | alt.utils.schemapi.UndefinedType:
    if rows.empty:
        return alt.Undefined
    ends = rows["start"].min(), rows["end"].max()
    return [alt.DateTime(year=t.year, month=t.month, date=t.day, utc=True) for t in ends]  # type: ignore[misc]


def inside(rows: pd.DataFrame, *, since: date | None, until: date | None) -> pd.Series:
    """Which bars the period touches."""
    touched = pd.Series(data=True, index=rows.index)
    if since:
        touched &= rows["end"] > pd.Timestamp(since)
    if until:
        touched &= rows["start"] <= pd.Timestamp(until)
    return touched


def brushed(selection: Mapping[str, Any] | None, bars: Timeline) -> tuple[date, date] | None:
    """First and last day of the bars that a brush touches, or None where it touches none.

    `selection` is Streamlit's: {"start": [from, to]} in milliseconds since 1970, UTC.
    """
    ends = (selection or {}).get("start")
    if not ends:
        return None
    left, right = (datetime.fromtimestamp(float(end) / 1000, UTC).replace(tzinfo=None) for end in ends)
    touched = bars.rows[(bars.rows["end"] > left) & (bars.rows["start"] < right)]
    if touched.empty:
        return left.date(), right.date()
    return touched["start"].min().date(), touched["end"].max().date() - timedelta(days=1)


def caption(bars: Timeline) -> str:
    """What a bar is, and how many incidents have none."""
    parts = [f"Incidents by {bars.step}, by the day they began"]
    if bars.left_out:
        finer = {"day": "no exact day", "week": "no exact week", "month": "only a year"}[bars.step]
        parts.append(f"{words.incidents(bars.left_out)} with {finer} not drawn")
    if bars.undated:
        parts.append(f"{words.incidents(bars.undated)} without a date not drawn")
    return "; ".join(parts) + "."
