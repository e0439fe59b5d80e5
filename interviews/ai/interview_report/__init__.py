"""Purpose `interview_report`: what the answers of an interview show, each claim with its quote. A person decides."""
