"""The only writes of this room: plans and strands, links, actions, milestones, measures, evidence."""
