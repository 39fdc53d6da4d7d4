"""The words and forms that personal data is found by: lists, cues, and the trained English pipeline."""
