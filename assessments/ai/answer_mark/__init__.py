"""Purpose `answer_mark`: points of a rubric proposed for a long text, each with its quote. A person decides."""
