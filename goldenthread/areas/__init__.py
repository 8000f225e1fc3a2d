"""
The local area: an authority and its health commissioner, and the hard boundary around everything that is theirs.

Organisations, teams, posts and their holders are here too, each with dates; who may sign in is `accounts`.
"""
