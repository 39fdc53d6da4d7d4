"""The classifier over topics and dialogue acts."""
