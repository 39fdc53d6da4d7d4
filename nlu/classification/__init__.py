"""The classifier over topics and dialogue acts, and the typing mistakes put right before it."""
