"""Whether two records tell of one person: names, traits, points with reasons. Pure: no queries, no writes."""
