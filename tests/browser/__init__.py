"""Tests that open the dashboard in a real browser."""
