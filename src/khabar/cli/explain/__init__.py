"""`khabar explain`: one article with its tags, their rules, and what was left out, for people who debug."""
