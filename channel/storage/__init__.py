"""The conversations on disk: each turn whole or not at all, erased when asked."""
