"""Articles, read from files."""
