"""损毁地块: what a mine damaged, which of it must be re-greened, done or not."""
