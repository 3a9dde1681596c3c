"""矿业权人: companies with a unified social credit code, and the lists they are on."""
