"""What the operator sets, and the checked content that is kept between starts."""
