"""
Improvement: what an area was told, what it promised, what it does about it, and whether that helped.

Holds plans, their strands and links, actions with milestones and evidence; meetings and packs are `boards`.
"""
