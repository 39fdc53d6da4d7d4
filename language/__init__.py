"""Reads and writes text: numbers, dates, ages, phrases. Knows no school and nothing of ours."""
