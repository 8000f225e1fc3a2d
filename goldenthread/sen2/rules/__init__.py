"""The rules of the return: one file a rule, in a folder for each part of it."""
