"""What kind of answer a question can get: rules that no fact knows, questions that want a verdict."""
