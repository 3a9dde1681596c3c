"""Closures of mines and illegal sites: ordered, carried out point by point, accepted, noticed."""
