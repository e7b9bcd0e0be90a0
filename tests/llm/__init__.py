"""The language model: a scripted server that speaks its protocol, and what becomes of what it says."""
