"""Incident Map: from articles to incidents on a map."""
