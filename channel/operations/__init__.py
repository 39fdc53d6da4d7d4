"""What an operator needs: health, logs, metrics, a new model without a pause."""
