"""What loading makes of a SEN2 return: the record of each person, the checks beside it, and the facts it states."""
