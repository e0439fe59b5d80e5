"""Purpose `match_explain`: how well a résumé meets what a job asks, by parts that add up, each with its quote."""
