"""What Rasa trains on that is in the content: ways of asking, slots of the interview, responses."""
