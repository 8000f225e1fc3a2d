"""The only writes of this room: meetings, agendas, packs, minutes; and the papers that others offer."""
