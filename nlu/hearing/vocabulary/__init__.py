"""The words by which content names facts: names, lines, and how they are misspelled."""
