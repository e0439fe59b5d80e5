"""Purpose `resume_extract`: a résumé's text becomes contact, positions, education and skills, each with offsets."""
