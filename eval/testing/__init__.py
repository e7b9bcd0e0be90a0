"""Pairs as tests of pytest; eval.plugin holds the hooks."""
