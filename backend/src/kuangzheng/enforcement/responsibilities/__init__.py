"""Who answers for which mine and area, level by level, day by day."""
