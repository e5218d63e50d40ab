"""From what sentences tell to incidents: gathered, joined, placed, typed, and merged across articles."""
