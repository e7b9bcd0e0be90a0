"""The reading model: one forward pass says how relevant a passage is, whether it answers, and with which words.

A cross-encoder started from the packaged embedding model. ``cross`` reads with it; the other modules made it, and are
needed only to make it anew: see CARD.md.
"""
