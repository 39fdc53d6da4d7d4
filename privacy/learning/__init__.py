"""What the tagger of names learns from: made-up messages, and ordinary lines that are given to it."""
