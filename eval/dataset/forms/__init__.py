"""Ways to write pairs in a file: JSON Lines, and YAML for those that people write by hand."""
