"""Rules about reviews and phase transfers."""
