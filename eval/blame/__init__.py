"""Which stage of the pipeline lost a point."""
