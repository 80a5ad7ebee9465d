"""The pages of places and time: the operators' floor, a client's own time, the door by a code."""
