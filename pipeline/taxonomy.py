"""ACLED's event types and sub-event types, from data/lookups/event_taxonomy.csv, in hierarchical order."""

from __future__ import annotations

from pipeline import vocabulary

SUB_TYPES: tuple[tuple[str, str], ...] = vocabulary.rows(  # type: ignore[assignment]
    "event_taxonomy", "event_type", "sub_event_type"
)  # pairs of event type and sub-event type
TYPES = tuple(dict.fromkeys(event_type for event_type, _ in SUB_TYPES))
EVENT_TYPE = {sub_type: event_type for event_type, sub_type in SUB_TYPES}
