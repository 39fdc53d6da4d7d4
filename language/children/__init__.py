"""How a parent says whose child it is, and names one of several."""
