"""Answers as files: where they are written, taken apart and put back, checked, saved, taken back."""
