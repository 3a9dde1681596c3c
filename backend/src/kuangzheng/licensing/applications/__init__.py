"""Applications of holders: from the draft to the decision."""
