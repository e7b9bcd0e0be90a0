"""Questions made from the articles, which the bot was seen to answer from the very lines they were made from."""
