"""From what is known to the blocks of a reply."""
