"""The only writes of insight: taking a snapshot, loading what the department published."""
