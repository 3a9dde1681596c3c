"""Satellite patches 卫片图斑: from what a machine found to a reviewed judgement."""
