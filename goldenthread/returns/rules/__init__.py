"""Plain functions about returns. No Django, no database, no today."""
