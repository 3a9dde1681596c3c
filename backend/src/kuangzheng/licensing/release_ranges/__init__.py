"""拟出让范围: surveyed together, argued, drawn, approved by the district, filed with the city."""
