"""指标: declared measures and dimensions, and the one way in which a figure is counted from facts.

`declared()` names what can be asked, `figure` answers one, `table` one by its dimensions.
"""

from kuangzheng.supervision.measures.catalogue import declared
from kuangzheng.supervision.measures.figures import figure, table
from kuangzheng.supervision.measures.model import Dimension, Fact, Figure, Measure, Table

__all__ = ["Dimension", "Fact", "Figure", "Measure", "Table", "declared", "figure", "table"]
