"""Speeds, each with its command; none of them is a test.

pytest tests/benchmarks/bench_reading.py
pytest tests/benchmarks/bench_places.py
"""
