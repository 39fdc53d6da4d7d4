"""What a message asks to be done, or not to be done: a letter, something not wanted, a duty of the school."""
