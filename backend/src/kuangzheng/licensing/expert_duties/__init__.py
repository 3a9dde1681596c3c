"""What an expert sees and does with an account of their own: the reviews they were drawn for."""
