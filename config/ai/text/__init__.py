"""Text tools that know no purpose: sentences, dates, phones, names of places, offsets."""
