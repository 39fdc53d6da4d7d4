"""Which answers of the content fit what a parent asks, alone and in its talk."""
