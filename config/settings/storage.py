"""Where files of people are kept: a folder, or a private bucket that speaks S3 (S3_BUCKET)."""

from typing import Any

from config.settings.environment import VAR, env


def file_storage() -> dict[str, Any]:
    """The entry of STORAGES. Files are handed out by our own views alone: a bucket stays private."""
    bucket = env.str("S3_BUCKET", default="")
    if not bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(VAR / "files")},
        }
    given = {
        "location": env.str("S3_PREFIX", default=""),
        "endpoint_url": env.str("S3_ENDPOINT_URL", default=""),
        "region_name": env.str("S3_REGION", default=""),
        "access_key": env.str("S3_ACCESS_KEY_ID", default=""),
        "secret_key": env.str("S3_SECRET_ACCESS_KEY", default=""),
    }
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": True,
            "addressing_style": env.str("S3_ADDRESSING_STYLE", default="auto"),
            **{name: value for name, value in given.items() if value},
        },
    }
