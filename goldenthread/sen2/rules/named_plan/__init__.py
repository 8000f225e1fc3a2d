"""Rules about the plan and the settings it names."""
