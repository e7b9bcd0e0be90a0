"""Intervals and tests for scores of pairs that are clustered by article."""
