"""The desk: where a Parent Center's staff sees what parents ask, and improves an answer by themselves.

It runs on the staff member's own machine and answers nobody else. Parents are served without it.
"""
