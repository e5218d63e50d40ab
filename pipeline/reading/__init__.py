"""What sentences tell: events, days, people, actors, claims and totals, each with its words."""
