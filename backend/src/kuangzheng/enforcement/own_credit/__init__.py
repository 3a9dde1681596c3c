"""A holder's own credit (我的信用): points, grade, and its applications to repair them."""
