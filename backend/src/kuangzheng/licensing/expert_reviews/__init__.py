"""Expert review (专家评审) of an application: panel, draws, recusals, opinions, letter."""
