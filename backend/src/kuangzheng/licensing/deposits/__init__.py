"""矿床与矿（化）点: the resource base (S0-2), with its reserves."""
