"""What to do after the school refuses."""
