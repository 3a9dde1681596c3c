"""Special campaigns (专项行动): phases and dates as data, what has to be checked, how far it is."""
