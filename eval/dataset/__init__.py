"""Pairs: what is asked and expected, and the lines that their evidence stands on now."""
