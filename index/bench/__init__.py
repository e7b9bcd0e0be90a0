"""Measurements, each run by hand: they print tables for the docs and are no part of the tests."""
