"""A curriculum vitae: what stands in it, as a page to print and as text to paste."""
