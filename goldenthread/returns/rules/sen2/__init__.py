"""The SEN2 return: its structure by year, the record a file holds, its checks, and the facts it states."""
