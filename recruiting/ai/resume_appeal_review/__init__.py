"""The reviewer of content: what the résumé says for the person in one industry, at one level."""
