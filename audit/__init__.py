"""Records in, checks and findings out; the rule book by fiscal year is data."""
