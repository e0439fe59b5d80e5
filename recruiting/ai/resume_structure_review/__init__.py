"""The reviewer of form: format, organization, tone and completeness, whatever the industry."""
