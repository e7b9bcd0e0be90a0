"""Ways to get an answer to a pair: from the bot in this process, from a server, from a record."""
