"""Room 1: an article becomes numbered lines and blocks."""
