"""The commands of ``linecite``, one a module; what they need is imported when they run."""
