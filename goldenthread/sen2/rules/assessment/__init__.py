"""Rules about assessments."""
