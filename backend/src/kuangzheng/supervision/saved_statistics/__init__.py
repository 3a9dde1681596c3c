"""常用统计: questions that somebody keeps, for himself or for his organisation."""
