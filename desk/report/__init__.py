"""What parents asked: conversations that are kept, counted, grouped and drawn."""
