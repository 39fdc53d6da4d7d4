"""Personal data: what the tagger of names learns from, and how much of what is planted is taken out."""
