"""Purpose `job_parse`: a posting becomes title, skills, years, seniority, salary, place, each with its quote."""
