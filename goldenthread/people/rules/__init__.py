"""Plain functions about people: identifiers here; ages and years beside them. No Django, no today."""
