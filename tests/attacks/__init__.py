"""What nobody decent sends, to a real server: each attack gets the answer that docs/running-a-server.md says."""
