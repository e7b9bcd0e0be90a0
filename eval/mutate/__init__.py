"""Faults planted to prove that the eval sees them."""
