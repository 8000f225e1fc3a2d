"""
The SEN2 return as data: its structure, codes and rules by collection year. No Django, no database, no network.
"""
