"""The only writes of casework: a case opened, a fact recorded, corrected or withdrawn; derived rows follow at once."""
