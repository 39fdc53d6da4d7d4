"""Topics: one Markdown file is one topic."""
