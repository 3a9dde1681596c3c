"""Property tests here run on shared, noisy machines: no time limit per example."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
