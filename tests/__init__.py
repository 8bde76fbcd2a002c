"""The tests; run them with scripts/test."""
