"""The tests: one fact a test, its name the sentence."""
