"""The guided interview, and the plan that ends it."""
