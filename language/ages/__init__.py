"""Ages and grades: where a text has them, and the age band that one means as an answer."""
