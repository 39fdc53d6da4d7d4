"""The net under a change that must not change behavior: records what Evenfield does, and compares.

Nothing here knows where the project's modules stand: it speaks the HTTP protocol, starts the assistant by its
command, loads the model through Rasa, and asks `knowledge.load`. So it works before and after a move, and on
another checkout.
"""
