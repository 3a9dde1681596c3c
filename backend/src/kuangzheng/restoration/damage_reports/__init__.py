"""损害与灾害报告: told, treated, compensated."""
