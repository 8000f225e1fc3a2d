"""Plain functions over plain values: what a case's facts mean on a day. No Django, no clock of the machine."""
