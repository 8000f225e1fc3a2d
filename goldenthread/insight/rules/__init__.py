"""Plain functions over plain values: run-chart rules and disclosure control. No Django, no reading of the day."""
