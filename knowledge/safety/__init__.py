"""Signs of danger: words of content."""
