"""What a message says behind a question: read as its answer."""
