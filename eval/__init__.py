"""Room 4: whether what is said is right."""
