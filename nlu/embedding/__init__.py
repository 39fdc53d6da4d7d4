"""The sentence encoder: weights, network, batching, cache."""
