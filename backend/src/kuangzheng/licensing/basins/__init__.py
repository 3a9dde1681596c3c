"""流域 (S0-24): which mines lie in a river basin, why, and what of them is kept or closed."""
