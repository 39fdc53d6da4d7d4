"""The guided interview: what a parent told, what the policy suggests, what to ask next."""
