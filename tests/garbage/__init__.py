"""A folder of garbage with a few good articles among it: nothing in it may crash, hang or escape a build."""
