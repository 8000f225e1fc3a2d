"""The planning of an invented world: pure functions from figures, a day and a seed to lives and their dated facts."""
