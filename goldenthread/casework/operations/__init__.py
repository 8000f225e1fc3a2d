"""The only writes of casework: open a case, record, correct or withdraw a fact; derived rows follow in the same deed."""
