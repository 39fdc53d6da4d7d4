"""What the content says of answers: how they are asked, what they are called, what they presuppose."""
